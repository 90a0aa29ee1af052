using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Tokens;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Domain.Sovereignty.Analysis;

/// <summary>Attributes of a kind for every combination of tests, and none at all.</summary>
internal static class AttributeExamples
{
    private const string SomethingElse = "something-else";

    internal static List<SeriesAttributes?> Of(TokenKind kind, IReadOnlyList<AttributeTest> tests)
    {
        IEnumerable<SeriesAttributes> stated = kind switch
        {
            TokenKind.Compute =>
                from accelerator in Texts(AttributeName.AcceleratorClass)
                from performance in Numbers(AttributeName.Performance)
                from energy in Texts(AttributeName.EnergySource)
                select new ComputeAttributes(accelerator, performance, energy),
            TokenKind.Model =>
                from operations in Numbers(AttributeName.TrainingOperations)
                from licence in Texts(AttributeName.Licence)
                select new ModelAttributes(operations, licence),
            TokenKind.Dataset =>
                from sensitivity in Texts(AttributeName.Sensitivity)
                from purpose in Texts(AttributeName.Purpose)
                from records in Numbers(AttributeName.Records)
                select new DatasetAttributes(sensitivity, purpose, records),
        };
        return [null, .. stated];

        List<string> Texts(AttributeName name) =>
        [
            .. tests.Where(test => test.Attribute == name).SelectMany(test => test.In.Concat(test.NotIn))
                .Distinct(StringComparer.Ordinal).Append(SomethingElse),
        ];

        // Nothing changes but where an interval begins, or behind where it ends.
        List<long> Numbers(AttributeName name) =>
        [
            .. tests.Where(test => test.Attribute == name).SelectMany(test => test.AtMost == long.MaxValue
                ? new[] { test.AtLeast } : [test.AtLeast, test.AtMost + 1]).Append(0).Distinct().Order(),
        ];
    }
}
