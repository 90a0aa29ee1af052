using System.Text;
using System.Text.Json;
using TokenMarket.Contracts.Accounts;
using TokenMarket.Contracts.Json;
using TokenMarket.Contracts.Json.Views;
using TokenMarket.Contracts.Markets;
using TokenMarket.Contracts.Values;

namespace TokenMarket.Contracts.Tests.Json;

public sealed class MarketJsonTests
{
    [Fact]
    public void An_outcome_is_written_with_words_and_without_nulls()
    {
        var rejection = RejectionView.Of(AccountRejection.InsufficientCash);
        var outcome = new CommandOutcome(41, CommandStatus.Refused) { Rejection = rejection };

        Assert.Equal(
            """{"sequence":41,"status":"refused","rejection":{"code":"INSUFFICIENT_CASH","number":23}}""",
            JsonSerializer.Serialize(outcome, MarketJson.Default.CommandOutcome));
    }

    [Fact]
    public void Book_updates_of_every_kind_are_read_back_equal()
    {
        var series = SeriesId.Parse("FR/jean-zay/h100/2026-12-07T00Z+168h");
        BookUpdate[] updates =
        [
            new BookSnapshot(1, series, BookPhase.CallAuction, [new PriceLevel(9, 5, 2)], [], 0),
            new LevelChange(2, Side.Buy, 9, 0, 0),
            new TradePrint(3, 7, Side.Sell, 9, 5, Instant.Parse("2026-12-01T12:00:00.000001Z")),
            new PhaseChange(4, BookPhase.Halted),
            new AuctionRoundPrint(5, 1, 9, 5, -2),
        ];
        var json = JsonSerializer.Serialize(new BookChanges(5, true, updates), MarketJson.Default.BookChanges);

        var read = JsonSerializer.Deserialize(json, MarketJson.Default.BookChanges)!;

        Assert.Equal(updates[1..], read.Updates.Skip(1));
        Assert.Equal(json, JsonSerializer.Serialize(read, MarketJson.Default.BookChanges));
    }

    [Fact]
    public void Texts_stand_as_they_are_read_so_that_they_can_be_copied()
    {
        var problem = Problem.Of(ProblemCode.NotFound, "No 'FR/jean-zay/h100/2026-12-07T00Z+168h' & Zürich.");

        Assert.Contains("\"No 'FR/jean-zay/h100/2026-12-07T00Z+168h' & Zürich.\"",
            Encoding.UTF8.GetString(problem.ToJson()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"sequence":1,"status":"done","new":1}""")]
    [InlineData("""{"sequence":1,"sequence":1,"status":"done"}""")]
    [InlineData("""{"sequence":"1","status":"done"}""")]
    [InlineData("""{"sequence":1.0,"status":"done"}""")]
    [InlineData("""{"Sequence":1,"status":"done"}""")]
    [InlineData("""{"sequence":1,"status":1}""")]
    [InlineData("""{"sequence":1,"status":"Done"}""")]
    [InlineData("""{"sequence":1}""")]
    [InlineData("""{"sequence":1,"status":"done",}""")]
    [InlineData("""{"sequence":1,"status":"done"/**/}""")]
    [InlineData("""{"sequence":1,"status":null}""")]
    [InlineData("""{"sequence":1,"status":"done","order":"FR/1"}""")]
    [InlineData("""{"sequence":1,"status":"done","order":"\ud800"}""")]
    [InlineData("""{"sequence":1,"status":"done","rejection":{"code":null,"number":1}}""")]
    public void What_is_not_strictly_right_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize(json, MarketJson.Default.CommandOutcome));

    [Fact]
    public void A_reply_may_have_fields_of_a_newer_market() =>
        Assert.Equal(
            new CommandOutcome(1, CommandStatus.Done),
            JsonSerializer.Deserialize(
                """{"sequence":1,"status":"done","new":{"x":[1]}}""", MarketJson.Replies.CommandOutcome));

    [Fact]
    public void A_problem_is_read_back_equal_and_every_code_has_title_and_status()
    {
        foreach (var code in Enum.GetValues<ProblemCode>())
        {
            var problem = Problem.Of(code, "detail", "/commands/0", "remedy");

            Assert.True(Problem.TryRead(problem.ToJson(), out var read));
            Assert.Equal(problem, read);
            Assert.True(read.Is(code));
            Assert.InRange(read.Status, 400, 599);
        }
    }

    [Fact]
    public void A_refusal_is_a_problem_with_the_code_of_its_rejection()
    {
        var problem = Problem.Refused(OrderRejection.BookHalted, "The book is halted.");

        Assert.Equal(("BOOK_HALTED", 422, "/problems/book-halted"), (problem.Code, problem.Status, problem.Type));
        Assert.Contains("\"code\":\"BOOK_HALTED\"", Encoding.UTF8.GetString(problem.ToJson()),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_columns_of_an_audit_sum_to_nothing_when_the_books_close()
    {
        var asset = new AssetAudit("EUR", new BucketSums(60, 20, 10, 0, 5, 5), new ContraSums(-130, 10, 5, 12, 3));

        Assert.Equal((100L, 0L), (asset.Buckets.Owned, asset.Sum));
    }
}
