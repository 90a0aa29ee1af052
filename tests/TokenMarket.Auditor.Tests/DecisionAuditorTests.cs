using TokenMarket.Contracts.Sovereignty;
using TokenMarket.Contracts.Values;
using TokenMarket.Events.Accounts;

namespace TokenMarket.Auditor.Tests;

public sealed class DecisionAuditorTests
{
    private readonly WrittenJournal _journal = WrittenJournal.Founded();

    [Fact]
    public void What_the_epoch_allows_is_counted_and_nothing_is_found()
    {
        _journal.Trade(_journal.Epoch);
        _journal.Give(_journal.Epoch);

        var report = _journal.Auditor.Report;
        Assert.Empty(report.Findings);
        Assert.Equal((1, 1, 1, 1), (report.Trades, report.Transfers, report.BilateralTrades, report.Leases));
        Assert.Equal((1, _journal.Commit), (report.Epochs, report.Segments));
    }

    [Fact]
    public void What_the_epoch_forbids_is_found_with_the_rule_that_forbids_it()
    {
        _journal.Enact(WrittenJournal.Embargo);
        _journal.Trade(_journal.Epoch);
        _journal.Give(_journal.Epoch);

        Assert.Equal(4, _journal.Findings.Count);
        Assert.All(_journal.Findings, finding => Assert.Equal(AuditFindingKind.Forbidden, finding.Kind));
        Assert.Equal((WrittenJournal.Market, 5L), (_journal.Findings[0].Stream, _journal.Findings[0].Sequence));
        Assert.Contains("jp/none v1", _journal.Findings[0].Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100_000, 100_000, 0)]
    [InlineData(100_000, 99_999, 2)]
    [InlineData(99_999, 100_000, 2)]
    [InlineData(null, 0, 3)]
    public void What_transfers_trades_and_leases_bring_along_is_held_against_what_was_demanded(
        int? held, int taken, int findings)
    {
        _journal.Enact(WrittenJournal.Demands);
        _journal.Give(_journal.Epoch, held is { } ppm ? WrittenJournal.Licence(ppm) : null, taken);

        Assert.Equal(findings, _journal.Findings.Count);
        Assert.All(_journal.Findings, finding => Assert.Contains(
            held is null ? "licence FR/export" : "A levy of 100000 ppm is due", finding.Explanation,
            StringComparison.Ordinal));
        if (findings > 0)
            return;
        Assert.All(_journal.History.Deeds, deed => Assert.Single(deed.Given!.Permits));
        Assert.Single(Assert.Single(_journal.History.RunningLeases).SidesOf(0).Given.Permits);
    }

    /// <summary>Of a trade of the market, a transfer, a bilateral trade and a lease, those with another deed.</summary>
    [Theory]
    [InlineData(Conveyance.Transfer, Bearer.Giver, 0, null, 3)]
    [InlineData(Conveyance.Transfer, Bearer.Giver, 2, null, 2)]
    [InlineData(Conveyance.Lease, Bearer.Giver, 2, null, 3)]
    [InlineData(Conveyance.Transfer, Bearer.Taker, 2, null, 4)]
    [InlineData(Conveyance.Transfer, Bearer.Giver, 1, null, 4)]
    [InlineData(Conveyance.Transfer, Bearer.Giver, 2, EndUse.Medical, 4)]
    public void An_approval_counts_for_the_deed_that_it_was_given_for(
        Conveyance conveyance, Bearer bearer, int counterparty, EndUse? endUse, int findings)
    {
        _journal.Enact(WrittenJournal.DemandsApproval);
        var named = counterparty == 0 ? default : PartyNumber.FromNumber(counterparty);
        var kept = WrittenJournal.Approval(new ApprovedDeed(conveyance, bearer, named, endUse));
        _journal.Trade(_journal.Epoch, kept: kept);
        _journal.Give(_journal.Epoch, kept);

        Assert.Equal(findings, _journal.Findings.Count);
        Assert.All(_journal.Findings, finding => Assert.Equal(AuditFindingKind.Forbidden, finding.Kind));
    }

    /// <summary>
    /// Of a trade of the market and a bilateral trade, those for lots that the approval was not given for, or that it
    /// was not kept for.
    /// </summary>
    [Theory]
    [InlineData("FR", null, 0)]
    [InlineData("FR KE", null, 0)]
    [InlineData("KE", null, 2)]
    [InlineData("FR", "FR", 0)]
    [InlineData("FR", "FR KE", 2)]
    public void An_approval_counts_for_the_lots_that_it_was_given_and_kept_for(
        string approved, string? kept, int findings)
    {
        _journal.Enact(WrittenJournal.DemandsApproval);
        foreach (var named in new[] { default, PartyNumber.FromNumber(2) })
        {
            var deed = new ApprovedDeed(Conveyance.Transfer, Bearer.Giver, named, null) { Custody = Set(approved) };
            var dues = WrittenJournal.Approval(deed);
            if (kept is not null)
            {
                var permit = dues.Permits[0];
                dues = dues with
                {
                    Permits = [permit with { Permit = permit.Permit with { Custodies = Custodies.Of([Set(kept)]) } }],
                };
            }

            if (named == default)
                _journal.Trade(_journal.Epoch, kept: dues);
            else
                _journal.GiveByOffer(_journal.Epoch, DealSide.Offeror, dues);
        }

        Assert.Equal(findings, _journal.Findings.Count);
        Assert.All(_journal.Findings, finding => Assert.Equal(AuditFindingKind.Forbidden, finding.Kind));

        static NationSet Set(string nations) => NationSet.Of([.. nations.Split(' ').Select(Nation.Parse)]);
    }

    /// <summary>A bilateral trade is judged by what its offeror kept in the end, not by what the other side keeps.
    /// </summary>
    [Theory]
    [InlineData(DealSide.Offeror, 0)]
    [InlineData(DealSide.Acceptor, 1)]
    public void What_an_offer_got_while_it_waited_counts(DealSide side, int findings)
    {
        _journal.Enact(WrittenJournal.DemandsApproval);
        _journal.GiveByOffer(_journal.Epoch, side, WrittenJournal.Approval(null));

        Assert.Equal(findings, _journal.Findings.Count);
    }

    /// <summary>A lease is judged by what its lessor brought in the end.</summary>
    [Theory]
    [InlineData(true, false, 0)]
    [InlineData(false, true, 0)]
    [InlineData(false, false, 1)]
    public void What_a_lease_got_while_it_waited_counts(bool isBefore, bool isLast, int findings)
    {
        _journal.Enact(WrittenJournal.DemandsApproval);
        var got = WrittenJournal.Approval(null).ToPresented();
        _journal.LeaseAfterWaiting(_journal.Epoch, isBefore ? got : null, isLast ? got : null);

        Assert.Equal(findings, _journal.Findings.Count);
    }

    [Fact]
    public void Lease_that_waits_and_was_never_offered_is_found()
    {
        _journal.WaitForNothing(_journal.Epoch);

        Assert.Equal(AuditFindingKind.Unexplained, Assert.Single(_journal.Findings).Kind);
    }

    [Fact]
    public void What_was_gained_is_forbidden_until_it_is_let_go()
    {
        _journal.Enact(WrittenJournal.Embargo);
        _journal.Enact(Instant.Never, new Domain.Sovereignty.RemoveRulebook(
            Contracts.Sovereignty.Jurisdiction.Of(Nation.Parse("JP")), "jp"));
        _journal.Trade(_journal.Epoch);

        var finding = Assert.Single(_journal.Findings);
        Assert.Equal(AuditFindingKind.Forbidden, finding.Kind);
        Assert.StartsWith("Epoch 2:", finding.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_commit_of_an_old_epoch_behind_the_raising_of_a_new_one_is_found(bool isReadBeforeTheReceipt)
    {
        var old = _journal.Epoch;
        _journal.Propose(null, WrittenJournal.Embargo);
        var raisedAt = _journal.Commit;
        if (isReadBeforeTheReceipt)
            _journal.Trade(old);
        _journal.Confirm(raisedAt);
        if (!isReadBeforeTheReceipt)
            _journal.Trade(old);

        Assert.Equal(AuditFindingKind.CommittedTooLate, Assert.Single(_journal.Findings).Kind);
    }

    [Fact]
    public void A_commit_that_the_raising_still_let_in_is_none_of_them()
    {
        var old = _journal.Epoch;
        _journal.Propose(null, WrittenJournal.Embargo);
        _journal.Trade(old);
        _journal.Confirm(_journal.Commit);

        Assert.Empty(_journal.Findings);
    }

    [Fact]
    public void A_trade_without_fence_epoch_or_orders_is_found()
    {
        _journal.Trade(_journal.Epoch, isFenced: false);
        _journal.Trade(Epoch.FromNumber(7), order: 2);
        _journal.Trade(_journal.Epoch, ofCommit: Epoch.FromNumber(7), order: 3);
        _journal.TradeOfNobody(_journal.Epoch);

        Assert.Equal(
            [
                AuditFindingKind.NotFenced, AuditFindingKind.EpochUnknown, AuditFindingKind.EpochDiffers,
                AuditFindingKind.Unexplained,
            ],
            _journal.Findings.Select(finding => finding.Kind));
    }
}
