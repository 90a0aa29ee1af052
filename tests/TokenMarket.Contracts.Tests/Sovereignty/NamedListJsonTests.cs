using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using Code = TokenMarket.Contracts.Sovereignty.DocumentProblemCode;

namespace TokenMarket.Contracts.Tests.Sovereignty;

public sealed class NamedListJsonTests
{
    private const string Good = """
        {"format":1,"lists":[{"name":"bloc","title":"A bloc","source":"Treaty",
         "validFrom":"2020-01-01T00:00:00Z","recordedAt":"2026-01-01T00:00:00Z",
         "members":[{"nation":"FR","until":"2021-01-01T00:00:00Z"},{"nation":"FR","from":"2022-01-01T00:00:00Z"},
          {"nation":"DE","unsure":true},{"nation":"UA","region":"UA-43"},{"nation":"UA","region":"UA-40"}]}]}
        """;

    [Fact]
    public void Nation_is_on_the_list_from_its_entry_and_no_longer_at_its_exit()
    {
        var list = Assert.Single(NamedListJson.Read(Good).Require());

        Assert.True(list.MembersAt(Instant.Parse("2019-12-31T23:59:59Z")).IsEmpty);
        Assert.Equal("DE FR", list.MembersAt(Instant.Parse("2020-01-01T00:00:00Z")).ToString());
        Assert.Equal("DE", list.MembersAt(Instant.Parse("2021-01-01T00:00:00Z")).ToString());
        Assert.Equal("DE FR", list.MembersAt(Instant.Parse("2022-01-01T00:00:00Z")).ToString());
        Assert.True(list.Rows[2].IsUnsure);
        Assert.Equal(["UA-43", "UA-40"],
            list.RegionsAt(Instant.Parse("2020-01-01T00:00:00Z")).Select(region => region.ToString()));
        Assert.Empty(list.RegionsAt(Instant.Parse("2019-12-31T23:59:59Z")));
    }

    [Theory]
    [InlineData("\"nation\":\"DE\"", "\"nation\":\"UK\"", Code.UnknownNation, "$.lists[0].members[2].nation")]
    [InlineData("\"nation\":\"DE\"", "\"nation\":\"FR\"", Code.Repeated, "$.lists[0].members[2]")]
    [InlineData("\"until\":\"2021-01-01T00:00:00Z\"", "\"until\":\"2020-01-01T00:00:00Z\"", Code.BadInterval,
        "$.lists[0].members[0]")]
    [InlineData("\"from\":\"2022-01-01T00:00:00Z\"", "\"from\":\"2019-01-01T00:00:00Z\"", Code.BadInterval,
        "$.lists[0].members[1]")]
    [InlineData("\"unsure\":true", "\"unsure\":\"yes\"", Code.WrongType, "$.lists[0].members[2].unsure")]
    [InlineData("\"unsure\":true", "\"certain\":false", Code.UnknownName, "$.lists[0].members[2].certain")]
    [InlineData("\"name\":\"bloc\"", "\"name\":\"Bloc\"", Code.BadName, "$.lists[0].name")]
    [InlineData("\"source\":\"Treaty\",", "", Code.MissingName, "$.lists[0]")]
    [InlineData("\"source\":\"Treaty\"", "\"source\":\"Tre\\u0000aty\"", Code.InvalidText, "$.lists[0].source")]
    [InlineData("\"source\":\"Treaty\"", "\"source\":\"Tre\\u2067aty\"", Code.InvalidText, "$.lists[0].source")]
    [InlineData("\"UA-43\"", "\"UA-4343\"", Code.UnknownRegion, "$.lists[0].members[3].region")]
    [InlineData("\"UA-43\"", "\"UA-\"", Code.UnknownRegion, "$.lists[0].members[3].region")]
    [InlineData("\"UA-43\"", "\"ua-43\"", Code.UnknownRegion, "$.lists[0].members[3].region")]
    [InlineData("\"UA-43\"", "\"RU-43\"", Code.UnknownRegion, "$.lists[0].members[3].region")]
    [InlineData("\"UA-43\"", "\"UA-40\"", Code.Repeated, "$.lists[0].members[4]")]
    [InlineData("\"UA-43\"", "43", Code.WrongType, "$.lists[0].members[3].region")]
    [InlineData("\"format\":1", "\"format\":3", Code.UnknownFormat, "$.format")]
    public void Bad_list_is_refused_with_place_reason_and_remedy(string find, string replace, Code code, string path)
    {
        var reading = NamedListJson.Read(Good.Replace(find, replace, StringComparison.Ordinal));

        Assert.Null(reading.Document);
        Assert.Contains(reading.Problems, x => x.Code == code && string.Equals(x.Path, path, StringComparison.Ordinal)
            && x.Remedy.Length > 5);
    }
}
