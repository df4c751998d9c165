using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Scores;
using Perennial.Scores;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Scores;

public class ScoreCustomersTests
{
    [DatabaseTheory]
    public async Task Every_buyer_is_scored_with_reasons_that_add_up(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var ct = TestContext.Current.CancellationToken;
        await ScoredShop.LoadAsync(database, 1_200);

        var run = await ScoredShop.RunAsync(database, trains: true);

        Assert.Equal("done", run.State);
        var model = (await database.Get<ScoreModels>().InForceAsync(ct))!;
        var buyers = await Number(database, "SELECT COUNT(DISTINCT customer_id) FROM orders WHERE is_paid = 1");
        Assert.Equal(buyers, await Number(database, "SELECT COUNT(*) FROM customer_scores"));
        Assert.Equal(
            0,
            await Number(database, "SELECT COUNT(*) FROM customer_scores WHERE risk < 0 OR risk > 1 OR alive < 0 OR alive > 1")
        );
        Assert.Equal(0, await Number(database, "SELECT COUNT(*) FROM customer_scores WHERE clv3 > clv12 OR clv12 > clv36"));
        var someone = await Number(database, "SELECT id FROM customer_scores WHERE at_stake IS NOT NULL ORDER BY risk DESC LIMIT 1");
        var explained = (await database.Get<ExplainCustomers>().AtAsync([someone], model.Book.Report.AsOf, ct))!;
        var reasons = RiskReasons.Of(model.Book, explained.Rows[someone], explained.At, explained.Words);
        var logit = model.Book.Risk.Intercept + reasons.Sum(reason => reason.Logit);
        var score = (await database.Get<ReadScores>().OfAsync([someone], ct))[someone];
        Assert.Equal(Math.Log(score.Risk / (1 - score.Risk)), logit, 0.01);
        Assert.NotEmpty(score.Reasons);
        Assert.All(score.Reasons, reason => Assert.True(reason.Effect > 0));
    }

    [DatabaseTheory]
    public async Task A_second_scoring_of_the_same_data_says_the_same(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await ScoredShop.LoadAsync(database, 300);
        await ScoredShop.RunAsync(database, trains: true);
        var before = await SumsAsync(database);

        await ScoredShop.RunAsync(database, trains: true);

        Assert.Equal(before, await SumsAsync(database));
        Assert.Equal(2, await Number(database, "SELECT COUNT(*) FROM score_models"));
        Assert.Equal(1, await Number(database, "SELECT COUNT(*) FROM score_models WHERE in_force = 1"));
    }

    [Fact]
    public async Task Two_hundred_customers_are_scored_by_the_rule_and_the_model_says_so()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await ScoredShop.LoadAsync(database, 200);

        await ScoredShop.RunAsync(database, trains: true);

        var model = (await database.Get<ScoreModels>().InForceAsync(TestContext.Current.CancellationToken))!;
        Assert.True(model.Book.Report.Verdict is TrainingVerdict.TooFewData or TrainingVerdict.RuleKept);
        Assert.True(model.Book.Risk.Kind is "rhythm" or "recency");
        Assert.True(await Number(database, "SELECT COUNT(*) FROM customer_scores WHERE risk BETWEEN 0.02 AND 0.98") > 100);
    }

    [Fact]
    public async Task A_workspace_without_orders_has_no_scores_and_no_failure()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);

        var run = await ScoredShop.RunAsync(database, trains: true);

        Assert.Equal("done", run.State);
        Assert.Null(await database.Get<ScoreModels>().InForceAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Scores_are_kept_fresh_by_themselves_and_no_run_follows_without_news()
    {
        var clock = new TestClock();
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite, clock);
        var ct = TestContext.Current.CancellationToken;
        await ScoredShop.LoadAsync(database, 100);
        var keep = database.Get<KeepScores>();

        Assert.True(await keep.RunAsync(ct));
        Assert.False(await keep.RunAsync(ct));
        await FinishAsync(database);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.False(await keep.RunAsync(ct));
        var customer = await Number(database, "SELECT MIN(id) FROM customers");
        await database.Given.OrderAsync(customer, LocalTime(ScoredShop.EndDay - 1));
        Assert.True(await keep.RunAsync(ct));
        await FinishAsync(database);
        clock.Advance(TimeSpan.FromDays(7));
        Assert.True(await keep.RunAsync(ct));
        Assert.True((await database.Get<ScoreRuns>().LastAsync(ct))!.Trains);
    }

    private static async Task FinishAsync(TestDatabase database)
    {
        var run = (await database.Get<ScoreRuns>().LastAsync(TestContext.Current.CancellationToken))!;
        await database
            .Get<IEnumerable<IJobKind>>()
            .Single(kind => kind.Kind == RefreshScores.Name)
            .RunAsync(run.Id, TestContext.Current.CancellationToken);
    }

    private static DateTimeOffset LocalTime(int day) => new(LocalDay.ToDateTime(day), TimeSpan.Zero);

    private static async Task<string> SumsAsync(TestDatabase database) =>
        await database.Store.ReadAsync(
            async c =>
                string.Join(
                    '\n',
                    await c.QueryAsync<string>("SELECT id || ' ' || risk || ' ' || clv12 || ' ' || alive FROM customer_scores ORDER BY id")
                ),
            TestContext.Current.CancellationToken
        );

    private static Task<long> Number(TestDatabase database, string sql) =>
        database.Store.ReadAsync(c => c.ExecuteScalarAsync<long>(sql), TestContext.Current.CancellationToken);
}
