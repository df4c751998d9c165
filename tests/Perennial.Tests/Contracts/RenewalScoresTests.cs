using Dapper;
using Perennial.Rules.Basics;
using Perennial.Rules.Scores;
using Perennial.Scores;
using Perennial.Tests.Measures;
using Perennial.Tests.Scores;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Contracts;

public class RenewalScoresTests
{
    [DatabaseTheory]
    public async Task The_base_is_recovered_a_model_wins_and_everybody_under_contract_is_scored(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var ct = TestContext.Current.CancellationToken;
        await Subscribers.WriteAsync(database, 1_500);

        var run = await ScoredShop.RunAsync(database, trains: true);

        Assert.Equal(("done", null), (run.State, run.Error));
        var book = (await database.Get<ScoreModels>().InForceAsync(ct))!.Book;
        var fit = book.Renewals!.Fits.Single(f => f.Class == "month");
        Assert.Equal(Subscribers.Alpha, fit.Alpha, 3 * fit.AlphaError);
        Assert.Equal(Subscribers.Beta, fit.Beta, 3 * fit.BetaError);
        Assert.Equal(TrainingVerdict.ModelWon, book.Report.Verdict);
        Assert.Equal(["additive", "logistic", "quiet", "tenure"], book.Report.Candidates.Select(c => c.Kind).Order(StringComparer.Ordinal));
        Assert.Empty(book.Report.Leaking);
        var under = await NumberAsync(
            database,
            "SELECT COUNT(DISTINCT customer_id) FROM contract_periods WHERE from_day < @end AND to_day > @end - 30",
            book.Report.AsOf
        );
        Assert.Equal(under, await NumberAsync(database, "SELECT COUNT(*) FROM customer_scores", 0));
        Assert.Equal(
            0,
            await NumberAsync(
                database,
                "SELECT COUNT(*) FROM customer_scores WHERE risk < 0 OR risk > 1 OR clv3 > clv12 OR clv12 > clv36",
                0
            )
        );
    }

    [DatabaseTheory]
    public async Task Reasons_add_up_and_who_let_the_contract_lapse_is_riskier_by_the_day(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var ct = TestContext.Current.CancellationToken;
        await Subscribers.WriteAsync(database, 300, seed: 3);
        await ScoredShop.RunAsync(database, trains: true);
        var someone = await NumberAsync(database, "SELECT MIN(id) FROM customer_scores WHERE at_stake > 0", 0);

        var explained = (
            await database.Get<ExplainCustomers>().AtAsync([someone], (await database.Get<ReadScores>().AsOfAsync(ct))!.Value, ct)
        )!;
        var (row, book) = (explained.Rows[someone], explained.Book);
        var reasons = RiskReasons.Of(book, row, explained.At, explained.Words);
        var risks = new[] { -5, 1, 8, 20 }
            .Select(days => book.Risk.Risk(row with { Term = row.Term! with { Due = explained.At - days } }, explained.At, null))
            .ToList();

        Assert.Equal(book.Risk.Logit(row, explained.At, null), book.Risk.Intercept + reasons.Sum(r => r.Logit), 9);
        Assert.All(reasons, reason => Assert.NotEqual(reason.Words.En, reason.Words.Zh));
        Assert.Equal(risks.Order(), risks);
        Assert.True(risks[1] > risks[0]);
    }

    [Fact]
    public async Task Looks_are_the_same_in_every_engine_and_know_nothing_of_later_days()
    {
        var shop = Shop.Random(71);
        await using var engines = await ThreeEngines.HoldAsync(shop);
        var day = Known.AsOf - 120;

        var looks = await engines.AskAsync(new RenewalQuery(Known.Contracts));
        var now = await engines.AskAsync(new RenewalQuery(Known.Contracts, day));
        var then = await engines.AskAsync(new RenewalQuery(Known.Contracts with { AsOf = day }, day));
        var runs = await engines.AskAsync(new RenewalRunsQuery(Known.Contracts));
        await engines.AskAsync(new LateRenewalsQuery(Known.Contracts));

        Assert.NotEmpty(looks);
        Assert.Equal(
            then.Select(look => look.Row with { Term = look.Row.Term! with { Renewed = false } }),
            now.Select(look => look.Row with { Term = look.Row.Term! with { Renewed = false } })
        );
        // Who came back after leaving is counted again; nobody is left out.
        var people = shop.Terms.Where(t => t.From < Known.AsOf).Select(t => t.Customer).Distinct().Count();
        Assert.True(runs.Sum(run => run.Customers) >= people);
    }

    [Fact]
    public void A_planted_feature_that_knows_the_renewal_is_caught_and_left_out()
    {
        var data = RenewalCrowd.Data(900);
        var prophet = new RiskFeature("prophet", new Phrase("Knows the renewal", "未卜先知"), "count")
        {
            Number = (row, _) => row.Term!.Renewed && row.CustomerId % 3 == 0 ? 1 : 0,
        };

        var honest = TrainRenewals.Run(data);
        var planted = TrainRenewals.Run(data, [.. RenewalFeatures.All, prophet]);

        Assert.Empty(honest.Report.Leaking);
        Assert.Equal(["prophet"], planted.Report.Leaking);
        Assert.DoesNotContain(planted.Risk.Terms, term => term.Feature == "prophet");
    }

    [Fact]
    public void Two_hundred_customers_are_judged_by_the_base_rate_and_it_falls_with_tenure()
    {
        var book = TrainRenewals.Run(RenewalCrowd.Data(60));

        Assert.Equal((TrainingVerdict.TooFewData, "tenure"), (book.Report.Verdict, book.Risk.Kind));
        var row = RenewalCrowd.Row(1, 0, renewals: 0);
        Assert.True(book.Risk.Risk(row, 10, null) > book.Risk.Risk(row with { Term = row.Term! with { Renewals = 9 } }, 10, null));
    }

    [Fact]
    public void Nobody_is_overdue_before_the_day_on_which_they_could_have_renewed_is_over()
    {
        var book = TrainRenewals.Run(RenewalCrowd.Data(60));
        var row = RenewalCrowd.Row(1, 0, renewals: 3);
        var due = row.Term!.Due;

        Assert.Equal(book.Risk.Risk(row, due - 20, null), book.Risk.Risk(row, due, null), 12);
        Assert.True(book.Risk.Risk(row, due + 1, null) > book.Risk.Risk(row, due, null));
    }

    private static Task<long> NumberAsync(TestDatabase database, string sql, int end) =>
        database.Store.ReadAsync(c => c.ExecuteScalarAsync<long>(sql, new { end }), TestContext.Current.CancellationToken);
}
