using TokenMarket.Contracts.Packed;
using TokenMarket.Domain.Ledgers;
using static TokenMarket.Domain.Tests.Ledgers.AccountCommands;
using static TokenMarket.Domain.Tests.Ledgers.LedgerWorld;

namespace TokenMarket.Domain.Tests.Ledgers;

/// <summary>An account that is stored as pieces that never change again, and the rest.</summary>
public sealed class AccountPiecesTests
{
    private const int Commands = 14_000;
    private const int Members = 3;

    private readonly DrivenAccount _fr = AccountRejectionTests.Funded();
    private readonly List<byte[]> _pieces = [];

    [Fact]
    public void Rest_and_pieces_are_the_whole_account_at_every_moment()
    {
        foreach (var command in Enumerable.Range(0, Commands))
        {
            Do(command);
            if (command % 1_999 != 0)
                continue;
            KeepNewPieces();
            var restored = Restored(_pieces);
            Assert.True(restored.IsWhole());
            Assert.Equal(Snapshot(_fr.Account), Snapshot(restored));
            Assert.Equal(Rest(_fr.Account), Rest(restored));
        }

        Assert.Equal(3, _pieces.Count);
    }

    [Fact]
    public void A_piece_is_the_same_for_ever_and_the_same_in_an_account_that_was_restored_from_it()
    {
        DoAll();
        KeepNewPieces();
        var restored = Restored(_pieces);

        Assert.Equal(_pieces, Enumerable.Range(0, 3).Select(piece => Piece(_fr.Account, piece)));
        Assert.Equal(_pieces, Enumerable.Range(0, 3).Select(piece => Piece(restored, piece)));
        Assert.Equal(_pieces, Enumerable.Range(0, 3).Select(piece => Piece(_fr.Replayed(), piece)));
    }

    [Fact]
    public void Every_outcome_is_told_from_pieces_and_rest()
    {
        DoAll();
        KeepNewPieces();
        var restored = Restored(_pieces);

        Assert.All(Enumerable.Range(0, Commands).Select(IdOf), id => Assert.Equal(
            _fr.Account.OutcomeOf(Party(id.Member), id.Session, id.Sequence),
            restored.OutcomeOf(Party(id.Member), id.Session, id.Sequence)));
    }

    [Fact]
    public void What_a_snapshot_costs_does_not_grow_with_what_ever_happened()
    {
        DoAll();

        // In no piece: at most 32 slabs of 128 outcomes that wait for theirs, and one begun by each session.
        Assert.InRange(Rest(_fr.Account).Length, 1, (32 + Members) * 128 * 18);
        Assert.InRange(Snapshot(_fr.Account).Length, 9 * Commands, int.MaxValue);
    }

    [Fact]
    public void Without_one_of_its_pieces_an_account_is_not_whole()
    {
        DoAll();
        KeepNewPieces();

        Assert.False(Restored(_pieces.Take(2)).IsWhole());
    }

    [Fact]
    public void A_piece_that_is_read_twice_is_found_out()
    {
        DoAll();
        KeepNewPieces();

        Assert.Throws<InvariantBrokenException>(() => Restored([_pieces[0], _pieces[0], _pieces[1]]));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void A_piece_that_there_is_not_cannot_be_written(int piece)
    {
        DoAll();

        Assert.Throws<ArgumentOutOfRangeException>(() => Piece(_fr.Account, piece));
    }

    [Fact]
    public void A_whole_snapshot_of_the_version_before_pieces_is_read_and_has_pieces_from_then_on()
    {
        DoAll();
        var old = Snapshot(_fr.Account).ToList();
        old[0] = 11;
        old.RemoveAt(1);
        var reader = new PackedReader(old.ToArray());

        var restored = NationalAccount.ReadSnapshot(ref reader);

        Assert.True(reader.IsAtEnd);
        Assert.Equal(Snapshot(_fr.Account), Snapshot(restored));
        Assert.Equal(3, restored.Pieces);
    }

    private void DoAll()
    {
        foreach (var command in Enumerable.Range(0, Commands))
            Do(command);
    }

    private void Do(int command)
    {
        var (member, session, sequence) = IdOf(command);
        _fr.Do(member, session, sequence, Pay("FR/b", sequence % 3));
    }

    /// <summary>
    /// Members in turn; each sends 100 commands the last one first, so that slabs get full out of order.
    /// </summary>
    private static (string Member, int Session, long Sequence) IdOf(int command)
    {
        var (place, member) = (command / Members, command % Members);
        var sequence = (place / 100 * 100) + 100 - (place % 100);
        return ($"FR/{(char)('a' + member)}", member == 1 ? int.MinValue : member, sequence);
    }

    private void KeepNewPieces()
    {
        while (_pieces.Count < _fr.Account.Pieces)
            _pieces.Add(Piece(_fr.Account, _pieces.Count));
    }

    private NationalAccount Restored(IEnumerable<byte[]> pieces)
    {
        var reader = new PackedReader(Rest(_fr.Account));
        var account = NationalAccount.ReadSnapshot(ref reader);
        Assert.True(reader.IsAtEnd);
        foreach (var piece in pieces)
        {
            var pieceReader = new PackedReader(piece);
            account.ReadPiece(ref pieceReader);
            Assert.True(pieceReader.IsAtEnd);
        }

        return account;
    }

    private static byte[] Rest(NationalAccount account)
    {
        var writer = new PackedWriter();
        account.WriteRest(writer);
        return writer.ToArray();
    }

    private static byte[] Piece(NationalAccount account, int piece)
    {
        var writer = new PackedWriter();
        account.WritePiece(writer, piece);
        return writer.ToArray();
    }
}
