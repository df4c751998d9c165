using System.Diagnostics;
using Dapper;
using Perennial.Journeys;
using Perennial.Rules.Journeys;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Journeys;

/// <summary>People who are due together are moved together, each as if alone.</summary>
public class JourneyWaveTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Of_a_batch_each_goes_their_own_way_and_has_what_stands_on_it(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);
        var tag = await JourneyWayTests.TagAsync(trial);
        var bo = await trial.UserAsync("Bo", "sales");
        var journey = await trial.PublishAsync(
            new()
            {
                First = "ask",
                Steps =
                [
                    new JourneyStep.Branch([new BranchPath("orders >= 1", null, "give")]) { Id = "ask", Next = "hand" },
                    new JourneyStep.AddTag(tag) { Id = "give", Next = "call" },
                    new JourneyStep.AssignOwner
                    {
                        Id = "hand",
                        Next = "call",
                        To = new(WhomKind.Person, bo),
                    },
                    new JourneyStep.Task("Call") { Id = "call", Next = "tell" },
                    new JourneyStep.Notify("Look") { Id = "tell" },
                ],
            }
        );
        var (buyer, visitor, tagged) = (
            await trial.Given.CustomerAsync(),
            await trial.Given.CustomerAsync(),
            await trial.Given.CustomerAsync()
        );
        await trial.Given.OrderAsync(buyer);
        await trial.Given.OrderAsync(tagged);
        await trial.Given.InsertAsync(
            "customer_tags",
            ("id", 1L),
            ("customer_id", tagged),
            ("tag_id", tag),
            ("source", "hand"),
            ("added_at", 0L),
            ("added_by", "Ada")
        );

        await trial.EnrolAsync(journey, "a", buyer, visitor, tagged);
        await trial.RunAsync();

        Assert.Equal(["ask | ", "give | ", "call | ", "tell | "], await StepsOfAsync(buyer));
        Assert.Equal(["ask | ", "hand | ", "call | ", "tell | "], await StepsOfAsync(visitor));
        Assert.Equal(["ask | ", "give | already", "call | ", "tell | "], await StepsOfAsync(tagged));
        Assert.Equal(
            [$"{buyer}", $"{tagged}"],
            await trial.Database.LinesAsync("SELECT customer_id FROM customer_tags ORDER BY customer_id")
        );
        Assert.Equal(
            [$"{buyer} | {trial.Ada}", $"{visitor} | {bo}", $"{tagged} | {trial.Ada}"],
            await trial.Database.LinesAsync("SELECT customer_id, assignee_id FROM tasks ORDER BY customer_id")
        );
        Assert.Equal(
            [$"{buyer} | {trial.Ada}", $"{visitor} | {bo}", $"{tagged} | {trial.Ada}"],
            await trial.Database.LinesAsync("SELECT customer_id, user_id FROM notifications WHERE kind = 'journey' ORDER BY customer_id")
        );
        Assert.Equal(
            3,
            await trial.Database.CountAsync("journey_steps s JOIN tasks t ON t.id = s.task_id AND t.customer_id = s.customer_id")
        );

        Task<List<string>> StepsOfAsync(long customer) =>
            trial.Database.LinesAsync($"SELECT step, outcome FROM journey_steps WHERE customer_id = {customer} ORDER BY id");
    }

    [DatabaseTheory]
    public async Task Of_a_batch_only_those_have_the_effect_whose_visit_is_new(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);
        var journey = await trial.PublishAsync(new() { First = "a", Steps = [new JourneyStep.Task("Call") { Id = "a" }] });
        var customers = await JourneyOnceTests.CustomersAsync(trial, 3);
        await trial.EnrolAsync(journey, "a", customers[0]);
        await trial.RunAsync();

        // A process that died after the commit and before it knew: the run stands before its step again, beside two that have just come.
        await trial.Database.Store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    "UPDATE journey_runs SET state = 'active', ended = NULL, ended_at = NULL, step = 'a', visit = 1, waits_for = 'turn', look_at = 0",
                    transaction: t
                ),
            Ct
        );
        await trial.EnrolAsync(journey, "b", customers[1], customers[2]);
        await trial.RunAsync();

        Assert.Equal(["done", "done", "done"], await trial.RunsAsync("state"));
        Assert.Equal(
            customers.Select(customer => $"{customer} | 1"),
            await trial.Database.LinesAsync("SELECT customer_id, COUNT(*) FROM tasks GROUP BY customer_id ORDER BY customer_id")
        );
        Assert.Equal(3, await trial.Database.CountAsync("notifications WHERE kind = 'task_given'"));
    }

    [Fact]
    public async Task Forty_people_take_as_many_statements_as_four()
    {
        Assert.SkipWhen(TestPostgres.ReasonToSkip is not null, TestPostgres.ReasonToSkip ?? "");
        await using var trial = await JourneyTrial.StartAsync(Engine.Postgres);
        var journey = await trial.PublishAsync(JourneyOnceTests.Tasks());
        // What is asked once a process is not counted.
        await StatementsAsync(trial, journey, 2);

        Assert.Equal(await StatementsAsync(trial, journey, 4), await StatementsAsync(trial, journey, 40));
    }

    /// <summary>How many statements the database is sent while so many people are moved through a journey.</summary>
    private static async Task<int> StatementsAsync(JourneyTrial trial, long journey, int people)
    {
        await trial.EnrolAsync(journey, $"{people}", await JourneyOnceTests.CustomersAsync(trial, people));
        while (await trial.Database.Get<LetIn>().RunAsync(Ct) > 0) { }
        var (here, statements) = ((await trial.Database.LinesAsync("SELECT current_database()"))[0], 0);
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if ((string?)activity.GetTagItem("db.namespace") == here)
                    Interlocked.Increment(ref statements);
            },
        };
        ActivitySource.AddActivityListener(listener);
        Assert.Equal(people, await trial.Database.Get<MoveRuns>().RunAsync(Ct));
        Assert.NotEqual(0, statements);
        return statements;
    }
}
