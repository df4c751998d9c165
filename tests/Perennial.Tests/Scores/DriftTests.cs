using System.Text.Json;
using Perennial.Plumbing;
using Perennial.Scores;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Scores;

/// <summary>When the customers are no longer those of the training, whoever may train a model is told, once.</summary>
public class DriftTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Customers_who_changed_raise_one_notice_to_each_who_may_train_and_a_new_model_ends_the_alarm(Engine engine)
    {
        var clock = new TestClock();
        await using var database = await TestDatabase.CreateAsync(engine, clock);
        await ScoredShop.LoadAsync(database, 300);
        foreach (var role in new[] { "administrator", "manager", "marketing", "analyst", "sales", "service", "viewer" })
            await UserAsync(database, role, disabled: 0);
        await UserAsync(database, "manager", disabled: 1, name: "left");
        await ScoredShop.RunAsync(database, trains: true);
        await ScoredShop.RunAsync(database, trains: false);

        Assert.Empty((await LastAsync(database)).Drift!.Alarms);
        Assert.Equal(0, await database.CountAsync("notifications"));

        // Nobody orders for the length of a window, until somebody new does: the risks, what they come from, and what came of them all change.
        var model = (await database.Get<ScoreModels>().InForceAsync(Ct))!;
        clock.Sleep(TimeSpan.FromDays(model.ChurnDays));
        await database.Given.OrderAsync(await database.Given.CustomerAsync(), clock.GetUtcNow());
        await ScoredShop.RunAsync(database, trains: false);
        var alarms = (await LastAsync(database)).Drift!.Alarms;
        await ScoredShop.RunAsync(database, trains: false);

        Assert.Superset(new HashSet<string> { "score", "recency", "calibration" }, alarms.ToHashSet());
        Assert.Equal(
            ["administrator", "analyst", "manager", "marketing"],
            await database.LinesAsync(
                "SELECT u.name FROM notifications n JOIN users u ON u.id = n.user_id WHERE n.kind = 'score_drift' AND n.link = '/scores' ORDER BY u.name"
            )
        );

        await ScoredShop.RunAsync(database, trains: true);

        Assert.Empty((await LastAsync(database)).Drift!.Alarms);
        Assert.Equal(4, await database.CountAsync("notifications"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void The_notice_has_words_in_both_languages(string language)
    {
        using var texts = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("web", "src", "ui", "locales", language, "common.json")));

        Assert.NotEqual("", texts.RootElement.GetProperty("inbox").GetProperty("score_drift").GetString());
    }

    private static async Task<ScoreRun> LastAsync(TestDatabase database) => (await database.Get<ScoreRuns>().LastAsync(Ct))!;

    private static Task UserAsync(TestDatabase database, string role, int disabled, string? name = null) =>
        database.Given.InsertAsync(
            "users",
            ("id", database.Get<Ids>().Next()),
            ("email", $"{name ?? role}@shop.example.test"),
            ("name", name ?? role),
            ("password_hash", ""),
            ("role", role),
            ("language", "en"),
            ("disabled", disabled),
            ("created_at", 0L)
        );
}
