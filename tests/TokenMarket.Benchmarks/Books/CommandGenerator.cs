using System.Globalization;

namespace TokenMarket.Benchmarks.Books;

/// <summary>
/// Makes the command files of FORMAT.md: mix a starts empty, mix b with 100,000 orders over 4,000 ticks. Its choices
/// draw on a plain book that runs along, so that every cancel names an order that rests.
/// </summary>
internal sealed class CommandGenerator
{
    public const int DefaultCount = 2_000_000;
    private const ulong Seed = 20261123;
    private const int LowestPrice = 2;
    private const int HighestPrice = 65533;

    private readonly BookCommand[] _commands;
    private readonly int _preload;
    private readonly int _spread;
    private readonly ArrayBook _book;
    private readonly List<uint> _live = [];
    private readonly int[] _positions;
    private SplitMix _random;
    private int _middle = 32000;
    private uint _lastId;

    private CommandGenerator(string mix, int count, int spread)
    {
        _preload = mix == "b" ? 100_000 : 0;
        _spread = spread;
        var total = count + _preload;
        _random = new SplitMix(Seed ^ (mix == "b" ? 0xB0B0UL : 0UL));
        _commands = new BookCommand[total];
        _positions = new int[total + 2];
        _book = new ArrayBook((uint)total + 1, new TradeTape()) { OnGone = Forget };
    }

    public static bool Run(string[] args)
    {
        if (args.Length is < 2 or > 3 || args[0] is not ("a" or "b"))
        {
            Console.Error.WriteLine("gen a|b OUT [COUNT]");
            return false;
        }

        var count = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : DefaultCount;
        var file = Generate(args[0], count);
        file.Save(args[1]);
        var measured = file.Commands.Length - file.PreloadCount;
        Console.WriteLine($"{args[1]}: preload={file.PreloadCount} commands={measured}");
        return true;
    }

    /// <param name="mix">a or b.</param>
    /// <param name="count">How many commands are measured.</param>
    /// <param name="spread">How many times farther from the middle passive orders stand than in the mixes of
    /// FORMAT.md.</param>
    public static CommandFile Generate(string mix, int count, int spread = 1)
    {
        var generator = new CommandGenerator(mix, count, spread);
        generator.Fill();
        var name = spread == 1 ? $"{mix}.obc" : $"{mix}-wide.obc";
        var highestPrice = generator._commands.Max(command => command.Price);
        return new CommandFile(name, generator._commands, generator._preload, generator._lastId, highestPrice);
    }

    private void Fill()
    {
        for (var at = 0; at < _commands.Length; at++)
        {
            if ((at & 15) == 15)
                _middle = Math.Clamp(_middle + (int)_random.Below(3) - 1, 16000, 48000);
            var isPreload = at < _preload;
            var kind = isPreload ? 0 : _random.Below(100);
            var side = (int)_random.Below(2);
            _commands[at] = kind is >= 60 and < 90 && _live.Count > 0 ? CancelAny() : NewOrder(kind, side, isPreload);
        }
    }

    private BookCommand CancelAny()
    {
        var id = _live[(int)_random.Below((uint)_live.Count)];
        var (side, price) = _book.Where(id);
        _book.Cancel(id);
        return new BookCommand { Kind = CommandKind.Cancel, Side = (byte)side, Price = price, Id = id };
    }

    private BookCommand NewOrder(uint kind, int side, bool isPreload)
    {
        var opposite = side == 0 ? _book.BestAsk : _book.BestBid;   // 0 = none
        _lastId++;
        var command = kind >= 90 && opposite != 0 ? Crossing(side, opposite) : Passive(side, opposite, isPreload);
        switch (command.Kind)
        {
            case CommandKind.Limit when _book.LimitRests(command.Id, side, command.Price, command.Quantity):
                _positions[command.Id] = _live.Count;
                _live.Add(command.Id);
                break;
            case CommandKind.ImmediateOrCancel or CommandKind.Market:
                _book.Match(command.Id, side, command.Price, command.Quantity);
                break;
        }

        return command;
    }

    private BookCommand Crossing(int side, int opposite)
    {
        var (quantity, choice) = (1 + _random.Below(300), _random.Below(10));
        var reach = (int)_random.Below(4);
        var price = Math.Clamp(side == 0 ? opposite + reach : opposite - reach, LowestPrice, HighestPrice);
        var command = new BookCommand
        {
            Kind = CommandKind.Limit,
            Side = (byte)side,
            Quantity = quantity,
            Price = (uint)price,
            Id = _lastId,
        };
        return choice switch
        {
            < 6 => command,
            < 9 => command with { Kind = CommandKind.ImmediateOrCancel },
            _ => command with { Kind = CommandKind.Market, Price = side == 0 ? 65534u : 1u },
        };
    }

    private BookCommand Passive(int side, int opposite, bool isPreload)
    {
        var nearness = _random.Below(100);
        var distance = _spread * (int)(isPreload ? 1 + _random.Below(2000)
            : nearness < 50 ? _random.Below(5)
            : nearness < 85 ? 5 + _random.Below(45)
            : 50 + _random.Below(450));
        var price = side == 0 ? _middle - 1 - distance : _middle + 1 + distance;
        if (opposite != 0)
            price = side == 0 ? Math.Min(price, opposite - 1) : Math.Max(price, opposite + 1);
        return new BookCommand
        {
            Kind = CommandKind.Limit,
            Side = (byte)side,
            Quantity = 1 + _random.Below(100),
            Price = (uint)Math.Clamp(price, LowestPrice, HighestPrice),
            Id = _lastId,
        };
    }

    // The last takes the place of the one that leaves, so that a draw stays one look.
    private void Forget(uint id)
    {
        var position = _positions[id];
        var last = _live[^1];
        _live[position] = last;
        _positions[last] = position;
        _live.RemoveAt(_live.Count - 1);
    }
}
