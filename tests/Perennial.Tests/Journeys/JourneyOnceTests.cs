using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Perennial.Journeys;
using Perennial.Rules.Journeys;
using Perennial.Rules.Traits;
using Perennial.Settings;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Journeys;

/// <summary>Nobody enters twice, no step is done twice, nobody is lost: duplicate triggers, dead processes, several nodes.</summary>
public class JourneyOnceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task The_same_event_lets_in_once_and_a_policy_decides_about_further_ones(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);
        var customer = await trial.Given.CustomerAsync();
        var journey = await trial.PublishAsync(Waiting(1) with { Entry = new() { Rule = EntryRule.WhenOut } });
        await trial.Given.EventAsync(customer, "order_paid", props: """{"category":"shoes"}""");
        await trial.Given.EventAsync(customer, "order_paid", props: """{"category":"hats"}""");
        await trial.RunAsync();
        await trial.Given.EventAsync(customer, "order_paid", props: """{"category":"shoes"}""");
        // Rows of the log that are written again, as when days are counted anew.
        await trial.Database.Store.WriteAsync((c, t) => c.ExecuteAsync("UPDATE events SET day = day", transaction: t), Ct);
        await trial.RunAsync();
        Assert.Equal(["entered | ", "refused | in"], await EntriesAsync(trial));

        await trial.AdvanceAsync(TimeSpan.FromDays(2));
        await trial.Given.EventAsync(customer, "order_paid", props: """{"category":"shoes"}""");
        await trial.RunAsync();

        Assert.Equal(["1 | done", "2 | active"], await trial.RunsAsync("entry_key, state"));
        Assert.Equal(["entered | ", "refused | in", "entered | "], await EntriesAsync(trial));
        Assert.Equal(
            journey,
            (await trial.Database.LinesAsync("SELECT DISTINCT journey_id FROM journey_runs")).Select(long.Parse).Single()
        );
    }

    [DatabaseTheory]
    public async Task A_process_that_dies_between_claim_and_move_leaves_a_lease_and_another_goes_on(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);
        var journey = await trial.PublishAsync(Tasks());
        var customers = await CustomersAsync(trial, 5);
        await trial.EnrolAsync(journey, "a", customers);
        while (await trial.Database.Get<LetIn>().RunAsync(Ct) > 0) { }
        var lease = trial.Database.Clock.GetUtcNow().AddMinutes(1).ToUnixTimeMilliseconds();
        await trial.Database.Store.WriteAsync(
            (c, t) => c.ExecuteAsync("UPDATE journey_runs SET lease_owner = 'gone', look_at = @lease", new { lease }, t),
            Ct
        );

        await trial.RunAsync();
        Assert.Equal(0, await trial.Database.CountAsync("tasks"));
        await trial.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(5, await trial.Database.CountAsync("tasks"));
        Assert.Equal(5, trial.Database.Get<MoveRuns>().Healed);
        Assert.All(await trial.RunsAsync("state"), state => Assert.Equal("done", state));
    }

    [DatabaseTheory]
    public async Task Several_nodes_at_once_let_everybody_in_once_and_do_every_step_once(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);
        var journey = await trial.PublishAsync(Tasks());
        var customers = await CustomersAsync(trial, 300);
        await trial.EnrolAsync(journey, "a", customers);
        var nodes = Enumerable.Range(0, 3).Select(_ => Node(trial)).ToList();

        await Task.WhenAll(
            nodes.Select(node =>
                Task.Run(
                    async () =>
                    {
                        while (await node.In.RunAsync(Ct) + await node.Move.RunAsync(Ct) > 0) { }
                    },
                    Ct
                )
            )
        );
        await trial.RunAsync();

        Assert.Equal(["done | 300"], await trial.Database.LinesAsync("SELECT state, COUNT(*) FROM journey_runs GROUP BY state"));
        Assert.Equal(["300 | 300"], await trial.Database.LinesAsync("SELECT COUNT(*), COUNT(DISTINCT customer_id) FROM tasks"));
        Assert.Equal(
            ["a | 300", "b | 300"],
            await trial.Database.LinesAsync("SELECT step, COUNT(*) FROM journey_steps GROUP BY step ORDER BY step")
        );
    }

    [DatabaseTheory]
    public async Task Two_customers_who_become_one_are_in_the_journey_once_and_part_again(Engine engine)
    {
        await using var trial = await JourneyTrial.StartAsync(engine);
        var journey = await trial.PublishAsync(Waiting(10));
        var (into, from) = (await trial.Given.CustomerAsync(), await trial.Given.CustomerAsync());
        await trial.EnrolAsync(journey, "a", into, from);
        await trial.RunAsync();
        var rows = trial.Database.Get<IEnumerable<Perennial.Ingest.ICustomerRows>>().OfType<JourneyRows>().Single();

        await BulkAsync(trial, write => rows.MoveAsync(write, [new(from, into)], Ct));
        Assert.Equal(
            [$"{into} | active | ", $"{into} | left | merged"],
            await trial.Database.LinesAsync("SELECT customer_id, state, ended FROM journey_runs ORDER BY state")
        );
        await BulkAsync(trial, write => rows.ReturnAsync(write, new(into, from), [from], Ct));

        Assert.Equal(
            [$"{into} | once", $"{from} | once"],
            await trial.Database.LinesAsync("SELECT customer_id, entry_key FROM journey_runs ORDER BY state")
        );
    }

    internal static JourneyDefinition Waiting(int days) =>
        new()
        {
            Trigger = new JourneyTrigger.Event("order_paid", "category = \"shoes\""),
            First = "wait",
            Steps = [new JourneyStep.Wait(Span.Days(days)) { Id = "wait" }],
        };

    internal static JourneyDefinition Tasks() =>
        new() { First = "a", Steps = [new JourneyStep.Task("Call") { Id = "a", Next = "b" }, new JourneyStep.Notify("Look") { Id = "b" }] };

    internal static async Task<long[]> CustomersAsync(JourneyTrial trial, int count)
    {
        var customers = new long[count];
        for (var i = 0; i < count; i++)
            customers[i] = await trial.Given.CustomerAsync();
        return customers;
    }

    internal static (LetIn In, MoveRuns Move) Node(JourneyTrial trial)
    {
        var database = trial.Database;
        return (
            database.Get<LetIn>(),
            new MoveRuns(
                database.Store,
                database.Get<JourneyTable>(),
                database.Get<KnowPeople>(),
                database.Get<WriteMoves>(),
                database.Get<WorkspaceSettings>(),
                database.Clock,
                NullLogger<MoveRuns>.Instance
            )
        );
    }

    private static Task<List<string>> EntriesAsync(JourneyTrial trial) =>
        trial.Database.LinesAsync("SELECT state, reason FROM journey_entries ORDER BY id");

    private static Task BulkAsync(JourneyTrial trial, Func<Perennial.Ingest.BulkWrite, Task> act) =>
        trial.Database.Store.WriteAsync(
            (c, t) =>
                act(
                    new()
                    {
                        Store = trial.Database.Store,
                        Connection = c,
                        Transaction = t,
                        Zone = Perennial.Rules.Basics.Zone.Utc,
                        Source = "test",
                    }
                ),
            Ct
        );
}
