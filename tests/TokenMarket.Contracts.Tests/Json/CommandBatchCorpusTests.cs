using System.Text;
using System.Text.Json;
using TokenMarket.Contracts.Json;

namespace TokenMarket.Contracts.Tests.Json;

/// <summary>Every body in <c>corpus/</c> is refused with the code and at the place that stand beside it.</summary>
public sealed class CommandBatchCorpusTests
{
    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var file in Files())
        {
            foreach (var item in Read(file))
                data.Add(Path.GetFileNameWithoutExtension(file), item.GetProperty("name").GetString()!);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Bad_input_is_a_problem_that_says_what_and_where(string family, string name)
    {
        var item = Read(Files().Single(x => Path.GetFileNameWithoutExtension(x) == family))
            .Single(x => x.GetProperty("name").GetString() == name);
        var body = Encoding.UTF8.GetBytes(item.GetProperty("body").GetString()!);

        Assert.False(CommandBatchJson.TryRead(body, out _, out var problem));

        Assert.Equal(item.GetProperty("code").GetString(), problem.Code);
        Assert.Equal(item.GetProperty("pointer").GetString(), problem.Place);
        Assert.Equal(400, problem.Status);
        Assert.False(string.IsNullOrWhiteSpace(problem.Remedy));
    }

    [Fact]
    public void The_corpus_meets_every_code_that_a_batch_can_have()
    {
        var met = Files().SelectMany(Read).Select(x =>
            x.GetProperty("code").GetString()!).ToHashSet(StringComparer.Ordinal);
        var expected = Enum.GetValues<ProblemCode>()
            .Where(x => x < ProblemCode.InvalidParameter && x != ProblemCode.TooDeep).Select(ClosedList.CodeOf);

        Assert.Empty(expected.Except(met, StringComparer.Ordinal));
        Assert.True(Files().SelectMany(Read).Count() >= 120);
    }

    [Theory]
    [InlineData("{\"member\":\"FR/\xff\"}")]
    [InlineData("\xc0\xaf")]
    public void A_body_that_is_no_utf8_is_malformed(string latin)
    {
        Assert.False(CommandBatchJson.TryRead(Encoding.Latin1.GetBytes(latin), out _, out var problem));

        Assert.True(problem.Is(ProblemCode.MalformedJson));
    }

    private static string[] Files() =>
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Json", "corpus"), "*.json");

    private static JsonElement[] Read(string file) =>
        [.. JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.EnumerateArray()];
}
