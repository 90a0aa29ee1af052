using System.Numerics;

namespace TokenMarket.Domain.Markets.Auctions;

/// <summary>
/// A maximum flow of lots from the nodes of one side to those of the other, kept up to date while capacities change.
/// </summary>
/// <remarks>
/// Augmenting paths, breadth first over rows of bits. Only the pieces of flow that exist are stored. Two shortcuts
/// keep it from searching in vain: the last minimum cut, whose capacity follows every change and proves that a flow
/// that reaches it is still the largest; and, where capacities only grow, the nodes that a failed search has reached,
/// which no later lot can leave.
/// </remarks>
internal sealed class LotFlow
{
    private readonly NodeRelation _relation;
    private readonly long[] _senderSlack;
    private readonly long[] _receiverSlack;
    private readonly List<Piece>[] _into;
    private readonly ulong[] _alive;

    private readonly ulong[] _unreached;
    private readonly int[] _queue;
    private readonly int[] _reachedBy;
    private readonly int[] _reachedThrough;
    private int _queued;

    private readonly bool[] _isSenderInCut;
    private readonly bool[] _isReceiverInCut;
    private long _cut;
    private long _sendersTotal;
    private long _receiversTotal;

    public LotFlow(NodeRelation relation)
    {
        _relation = relation;
        _senderSlack = new long[relation.Rows];
        _receiverSlack = new long[relation.Columns];
        _into = new List<Piece>[relation.Columns];
        for (var receiver = 0; receiver < relation.Columns; receiver++)
            _into[receiver] = [];

        _alive = new ulong[NodeRelation.Words(relation.Columns)];
        for (var receiver = 0; receiver < relation.Columns; receiver++)
            _alive[receiver / 64] |= 1UL << (receiver % 64);

        _unreached = new ulong[_alive.Length];
        _queue = new int[relation.Rows];
        _reachedThrough = new int[relation.Rows];
        _reachedBy = new int[relation.Columns];
        _isSenderInCut = new bool[relation.Rows];
        _isReceiverInCut = new bool[relation.Columns];
    }

    /// <summary>Lots that flow between one pair of nodes.</summary>
    public readonly record struct Piece(int Sender, long Lots);

    /// <summary>All lots that flow.</summary>
    public long Volume { get; private set; }

    /// <summary>What flows into a receiver, by sender, in no order that means anything.</summary>
    public List<Piece> Into(int receiver) => _into[receiver];

    /// <summary>Lets a sender send more. The flow is not the largest until <see cref="Saturate"/>.</summary>
    public void RaiseSender(int sender, long lots)
    {
        _senderSlack[sender] += lots;
        _sendersTotal += lots;
        if (!_isSenderInCut[sender])
            _cut += lots;
    }

    /// <summary>Lets a receiver receive more. The flow is not the largest until <see cref="Saturate"/>.</summary>
    public void RaiseReceiver(int receiver, long lots)
    {
        _receiverSlack[receiver] += lots;
        _receiversTotal += lots;
        if (_isReceiverInCut[receiver])
            _cut += lots;
    }

    /// <summary>Takes capacity from a receiver; lots that no longer fit go back to their senders.</summary>
    public void LowerReceiver(int receiver, long lots)
    {
        _receiversTotal -= lots;
        if (_isReceiverInCut[receiver])
            _cut -= lots;

        var idle = Math.Min(lots, _receiverSlack[receiver]);
        _receiverSlack[receiver] -= idle;
        for (var excess = lots - idle; excess > 0;)
        {
            var last = _into[receiver][^1];
            var returned = Math.Min(excess, last.Lots);
            Change(receiver, last.Sender, -returned);
            _senderSlack[last.Sender] += returned;
            Volume -= returned;
            excess -= returned;
        }
    }

    /// <summary>Makes the flow the largest that the capacities allow.</summary>
    public void Saturate()
    {
        while (Volume != Math.Min(_cut, Math.Min(_sendersTotal, _receiversTotal)))
        {
            BeginSearch();
            for (var sender = 0; sender < _senderSlack.Length; sender++)
            {
                if (_senderSlack[sender] > 0)
                    Reach(sender, -1);
            }

            var receiver = Search();
            if (receiver >= 0)
                Augment(receiver);
            else
                KeepCut();
        }
    }

    /// <summary>Lets one sender send so many lots more, and sends what can be sent; returns how many.</summary>
    /// <remarks>
    /// Nobody who has sent before sends less for it. Not to be mixed with lowering, nor with raising receivers later:
    /// nodes that cannot send any more are given up for good.
    /// </remarks>
    public long Send(int sender, long lots)
    {
        _senderSlack[sender] = lots;
        while (_senderSlack[sender] > 0)
        {
            BeginSearch();
            Reach(sender, -1);
            var receiver = Search();
            if (receiver < 0)
            {
                // Whatever this search has reached is full, and so is all that can be reached from there.
                _unreached.CopyTo(_alive, 0);
                break;
            }

            Augment(receiver);
        }

        var sent = lots - _senderSlack[sender];
        _senderSlack[sender] = 0;
        return sent;
    }

    private void BeginSearch()
    {
        _alive.CopyTo(_unreached, 0);
        Array.Fill(_reachedThrough, NotReached);
        _queued = 0;
    }

    private void Reach(int sender, int receiver)
    {
        if (_reachedThrough[sender] != NotReached)
            return;
        _reachedThrough[sender] = receiver;
        _queue[_queued++] = sender;
    }

    /// <summary>The first receiver with room that the senders in the queue can reach; -1 for none.</summary>
    private int Search()
    {
        for (var next = 0; next < _queued; next++)
        {
            var sender = _queue[next];
            var row = _relation.Row(sender);
            for (var word = 0; word < row.Length; word++)
            {
                var found = row[word] & _unreached[word];
                _unreached[word] &= ~found;
                for (; found != 0; found &= found - 1)
                {
                    var receiver = word * 64 + BitOperations.TrailingZeroCount(found);
                    _reachedBy[receiver] = sender;
                    if (_receiverSlack[receiver] > 0)
                        return receiver;
                    foreach (var piece in _into[receiver])
                        Reach(piece.Sender, receiver);
                }
            }
        }

        return -1;
    }

    private void Augment(int last)
    {
        var lots = _receiverSlack[last];
        var sender = _reachedBy[last];
        for (var through = _reachedThrough[sender]; through >= 0; through = _reachedThrough[sender])
        {
            lots = Math.Min(lots, FlowInto(through, sender));
            sender = _reachedBy[through];
        }

        lots = Math.Min(lots, _senderSlack[sender]);
        _senderSlack[sender] -= lots;
        _receiverSlack[last] -= lots;
        Volume += lots;
        for (var receiver = last; receiver >= 0; receiver = _reachedThrough[sender])
        {
            sender = _reachedBy[receiver];
            Change(receiver, sender, lots);
            if (_reachedThrough[sender] >= 0)
                Change(_reachedThrough[sender], sender, -lots);
        }
    }

    private long FlowInto(int receiver, int sender) => _into[receiver][Find(receiver, sender)].Lots;

    private void Change(int receiver, int sender, long lots)
    {
        var pieces = _into[receiver];
        var place = Find(receiver, sender);
        if (place < 0)
            pieces.Add(new Piece(sender, lots));
        else if (pieces[place].Lots + lots is var left and not 0)
            pieces[place] = new Piece(sender, left);
        else
            pieces.RemoveAt(place);
    }

    private int Find(int receiver, int sender)
    {
        var pieces = _into[receiver];
        for (var place = 0; place < pieces.Count; place++)
        {
            if (pieces[place].Sender == sender)
                return place;
        }

        return -1;
    }

    /// <summary>
    /// Remembers which nodes the failed search has reached: full receivers, and senders that reach only those.
    /// </summary>
    private void KeepCut()
    {
        for (var sender = 0; sender < _isSenderInCut.Length; sender++)
            _isSenderInCut[sender] = _reachedThrough[sender] != NotReached;
        for (var receiver = 0; receiver < _isReceiverInCut.Length; receiver++)
            _isReceiverInCut[receiver] = (_unreached[receiver / 64] >> (receiver % 64) & 1) == 0;
        _cut = Volume;
    }

    private const int NotReached = -2;
}
