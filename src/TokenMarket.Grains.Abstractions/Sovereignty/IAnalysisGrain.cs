using TokenMarket.Grains.Abstractions.Officers;

namespace TokenMarket.Grains.Abstractions.Sovereignty;

/// <summary>Reads rulebooks for what their authors would miss; one at a time on each silo. Its one key is 0.</summary>
[Alias("tokenmarket.IAnalysisGrain")]
public interface IAnalysisGrain : IGrainWithIntegerKey
{
    /// <summary>Reads what to analyse as strict JSON, and analyses it. Changes nothing.</summary>
    [Alias("Analyse")]
    Task<OfficerReply> AnalyseAsync(byte[] json);
}
