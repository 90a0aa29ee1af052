using TokenMarket.Grains.Abstractions.Officers;

namespace TokenMarket.Grains.Abstractions.Sovereignty;

/// <summary>Answers questions to the law; on any silo, as often as asked. Its one key is 0.</summary>
[Alias("tokenmarket.IWhatIfGrain")]
public interface IWhatIfGrain : IGrainWithIntegerKey
{
    /// <summary>Reads a basket of questions as strict JSON, and answers them. Changes nothing.</summary>
    [Alias("Ask")]
    Task<OfficerReply> AskAsync(byte[] json);
}
