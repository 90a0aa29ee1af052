namespace TokenMarket.Grains.Abstractions.Officers;

/// <summary>A stream that officers give commands to and ask about.</summary>
[Alias("tokenmarket.IOfficerCommanded")]
public interface IOfficerCommanded : IGrainWithStringKey
{
    /// <summary>
    /// Decides a command and answers when the decision is on disk. The same command twice has one effect where it names
    /// a number.
    /// </summary>
    [Alias("Command")]
    Task<OfficerReply> CommandAsync(OfficerCommand command);

    /// <summary>The state as of the last commit, as JSON; <paramref name="topic"/> may name a part of it.</summary>
    [Alias("Show")]
    Task<OfficerReply> ShowAsync(string topic);
}
