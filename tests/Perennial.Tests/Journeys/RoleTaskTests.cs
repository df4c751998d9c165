using Dapper;
using Perennial.Journeys;
using Perennial.Rules.Access;
using Perennial.Rules.Journeys;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Journeys;

/// <summary>A step that goes to a role: whose turn it is, once, and what happens where nobody has the role.</summary>
public class RoleTaskTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Tasks_for_a_role_go_to_whoever_has_the_fewest_open_ones_and_then_by_turns(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);
        var (bo, cai, off) = (
            await trial.UserAsync("Bo", "sales"),
            await trial.UserAsync("Cai", "sales"),
            await trial.UserAsync("Off", "sales")
        );
        await trial.UserAsync("Mai", "marketing");
        await SetAsync(trial, "UPDATE users SET disabled = 1 WHERE id = @off", new { off });
        var busy = await TaskOfAsync(trial, bo);
        await TaskOfAsync(trial, bo);
        var journey = await trial.PublishAsync(ToSales());

        // Cai has two fewer: they get two, then both have two and Bo, who was never dealt one, is next.
        await trial.EnrolAsync(journey, "a", await JourneyOnceTests.CustomersAsync(trial, 4));
        await trial.RunAsync();
        Assert.Equal([cai, cai, bo, cai], await GivenAsync(trial));

        // What is done lies on nobody's desk.
        await SetAsync(trial, "UPDATE tasks SET status = 'done' WHERE assignee_id = @cai AND cause IS NOT NULL", new { cai });
        await SetAsync(trial, "UPDATE tasks SET status = 'doing' WHERE id = @busy", new { busy });
        await trial.EnrolAsync(journey, "b", await JourneyOnceTests.CustomersAsync(trial, 1));
        await trial.RunAsync();
        Assert.Equal([cai, cai, bo, cai, cai], await GivenAsync(trial));
        Assert.Equal(5, await trial.Database.CountAsync("notifications WHERE kind = 'task_given'"));
    }

    [DatabaseTheory]
    public async Task A_step_that_is_repeated_deals_out_nothing_anew(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);
        await trial.UserAsync("Bo", "sales");
        await trial.UserAsync("Cai", "sales");
        var journey = await trial.PublishAsync(ToSales());
        await trial.EnrolAsync(journey, "a", await JourneyOnceTests.CustomersAsync(trial, 2));
        await trial.RunAsync();
        var before = await GivenAsync(trial);
        Assert.Equal(2, before.Distinct().Count());

        // A process that died after the commit and before it knew: the run stands before its step again.
        await SetAsync(
            trial,
            "UPDATE journey_runs SET state = 'active', ended = NULL, ended_at = NULL, step = 'a', visit = 1, waits_for = 'turn', look_at = 0, lease_owner = NULL",
            new { }
        );
        await trial.RunAsync();

        Assert.Equal(before, await GivenAsync(trial));
        Assert.Equal(2, await trial.Database.CountAsync("notifications WHERE kind = 'task_given'"));
        Assert.All(await trial.RunsAsync("state"), state => Assert.Equal("done", state));
    }

    [DatabaseTheory]
    public async Task Two_nodes_at_once_deal_out_evenly(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);
        foreach (var name in (string[])["Bo", "Cai", "Di"])
            await trial.UserAsync(name, "sales");
        var (first, second) = (await trial.PublishAsync(ToSales()), await trial.PublishAsync(ToSales()));
        var customers = await JourneyOnceTests.CustomersAsync(trial, 30);
        await trial.EnrolAsync(first, "a", customers);
        await trial.EnrolAsync(second, "a", customers);
        while (await trial.Database.Get<LetIn>().RunAsync(Ct) > 0) { }

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => JourneyOnceTests.Node(trial).Move.RunAsync(Ct), Ct)));
        await trial.RunAsync();

        Assert.Equal(["20", "20", "20"], await trial.Database.LinesAsync("SELECT COUNT(*) FROM tasks GROUP BY assignee_id"));
    }

    [DatabaseTheory]
    public async Task Where_nobody_has_the_role_any_more_the_task_lies_with_the_publisher_and_says_so(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);
        var bo = await trial.UserAsync("Bo", "sales");
        var journey = await trial.PublishAsync(
            new()
            {
                First = "a",
                Steps =
                [
                    new JourneyStep.Task("Call")
                    {
                        Id = "a",
                        Next = "b",
                        To = Sales,
                    },
                    new JourneyStep.Notify("Look") { Id = "b", To = Sales },
                ],
            }
        );
        await trial.EnrolAsync(journey, "a", await JourneyOnceTests.CustomersAsync(trial, 1));
        await trial.RunAsync();
        Assert.Equal(["a | next | ", "b | next | "], await trial.StepsAsync("step, way, outcome"));
        Assert.Equal(
            ["journey", "task_given"],
            await trial.Database.LinesAsync($"SELECT kind FROM notifications WHERE user_id = {bo} ORDER BY kind")
        );

        await SetAsync(trial, "UPDATE users SET disabled = 1 WHERE id = @bo", new { bo });
        await trial.EnrolAsync(journey, "b", await JourneyOnceTests.CustomersAsync(trial, 1));
        await trial.RunAsync();

        Assert.Equal(["a | next | unassigned", "b | next | nobody"], (await trial.StepsAsync("step, way, outcome"))[2..]);
        Assert.Equal(
            ["", $"{trial.Ada}"],
            (await trial.Database.LinesAsync("SELECT assignee_id, creator_id FROM tasks ORDER BY id"))[1].Split(" | ")
        );
        Assert.All(await trial.RunsAsync("state"), state => Assert.Equal("done", state));
    }

    [DatabaseTheory]
    public async Task A_journey_is_not_published_for_a_role_that_nobody_has(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);

        var problems = await trial.Database.Get<CheckReferences>().ProblemsAsync(ToSales(), Ct);

        var problem = Assert.Single(problems);
        Assert.Equal(("a", "to", "journey-role-empty"), (problem.Step, problem.Problem.Field, problem.Problem.Code));
    }

    private static Whom Sales { get; } = new(WhomKind.Role, Role: Role.Sales);

    private static JourneyDefinition ToSales() => new() { First = "a", Steps = [new JourneyStep.Task("Call") { Id = "a", To = Sales }] };

    private static async Task<List<long>> GivenAsync(JourneyTrial trial) =>
        [
            .. (await trial.Database.LinesAsync("SELECT assignee_id FROM tasks WHERE cause IS NOT NULL ORDER BY id")).Select(line =>
                long.Parse(line, null)
            ),
        ];

    private static async Task<long> TaskOfAsync(JourneyTrial trial, long account)
    {
        var id = trial.Database.Get<Perennial.Plumbing.Ids>().Next();
        await trial.Given.InsertAsync(
            "tasks",
            ("id", id),
            ("title", "Write"),
            ("status", "open"),
            ("priority", 1L),
            ("assignee_id", account),
            ("creator_id", account),
            ("created_at", 0L),
            ("updated_at", 0L)
        );
        return id;
    }

    private static Task SetAsync(JourneyTrial trial, string sql, object parameters) =>
        trial.Database.Store.WriteAsync((c, t) => c.ExecuteAsync(sql, parameters, t), Ct);
}
