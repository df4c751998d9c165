using Dapper;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Segments;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Reliability;

/// <summary>The real server, killed while it evaluates and builds segments, again and again.</summary>
public class KilledEvaluationTests
{
    private const int Kills = 6;
    private const int Customers = 400;
    private const long Tag = 1;

    private static readonly DateTimeOffset Then = new(2024, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Members_are_those_of_a_fresh_build_and_no_fact_is_missing_or_there_twice(Engine engine)
    {
        // The server's process has the machine's clock; ids tell the order, so this side must not lag behind.
        await using var database = await TestDatabase.CreateAsync(engine, new TestClock(TimeProvider.System.GetUtcNow()));
        await database.Given.InsertAsync("tags", ("id", Tag), ("name", "Regular"), ("color", "blue"), ("created_at", 0L));
        await database.Given.InsertManyAsync(
            "customers",
            ["id", "attributes", "content_hash", "created_at", "updated_at"],
            Enumerable.Range(1, Customers).Select(id => new object?[] { (long)id, "{}", (long)id, 0L, 0L })
        );
        long[] segments =
        [
            await CreateAsync(database, "regulars", "count(signed_in) >= 2", Tag),
            await CreateAsync(database, "others", "not tag(\"regular\")", null),
            await CreateAsync(database, "both", "in_segment(\"regulars\") and count(page_viewed) >= 1", null),
        ];
        var random = new Random(20261126);

        for (var kill = 0; kill < Kills; kill++)
            await ChangeUntilKilledAsync(database, segments[kill % segments.Length], random);
        database.Clock.Sleep(TimeProvider.System.GetUtcNow().AddSeconds(1) - database.Clock.GetUtcNow());
        await FinishAsync(database, segments);

        Assert.Equal(await OftenAsync(database, "signed_in", 2), await MembersAsync(database, segments[0]));
        Assert.Equal(await MembersAsync(database, segments[0]), await IdsAsync(database, "SELECT customer_id FROM customer_tags"));
        Assert.Equal(
            Enumerable.Range(1, Customers).Select(id => (long)id).Except(await MembersAsync(database, segments[0])),
            await MembersAsync(database, segments[1])
        );
        Assert.Equal(
            (await OftenAsync(database, "page_viewed", 1)).Intersect(await MembersAsync(database, segments[0])),
            await MembersAsync(database, segments[2])
        );
        await FactsAgreeAsync(database, segments);
        foreach (var segment in segments)
            Assert.Equal((await MembersAsync(database, segment)).Count, (await database.Get<SegmentTable>().CountsAsync(Ct))[segment]);
        var changes = await CountAsync(database, "SELECT COUNT(*) FROM segment_changes");
        await FinishAsync(database, segments);
        Assert.Equal(changes, await CountAsync(database, "SELECT COUNT(*) FROM segment_changes"));
    }

    /// <summary>Everybody comes and goes in turn, and every change has its fact.</summary>
    private static async Task FactsAgreeAsync(TestDatabase database, long[] segments)
    {
        foreach (var segment in segments)
        {
            var moves = await database.Store.ReadAsync(
                c =>
                    c.QueryAsync<(long Customer, int Entered)>(
                        "SELECT customer_id, entered FROM segment_changes WHERE segment_id = @segment ORDER BY customer_id, id",
                        new { segment }
                    ),
                Ct
            );
            foreach (var person in moves.GroupBy(move => move.Customer, move => move.Entered))
                Assert.Equal(person.Select((_, turn) => 1 - (turn % 2)), person);
        }
        Assert.Equal(
            await CountAsync(database, "SELECT COUNT(*) FROM segment_changes"),
            await CountAsync(database, "SELECT COUNT(*) FROM events WHERE name IN ('segment_entered', 'segment_left')")
        );
        Assert.Equal(
            await CountAsync(database, "SELECT COUNT(*) FROM customer_tags"),
            await CountAsync(
                database,
                "SELECT COALESCE(SUM(CASE WHEN name = 'tag_added' THEN 1 WHEN name = 'tag_removed' THEN -1 END), 0) FROM events"
            )
        );
    }

    private static async Task ChangeUntilKilledAsync(TestDatabase database, long rebuilt, Random random)
    {
        using var server = await RealProgram.ServeAsync(database, RealProgram.FreeAddress());
        await database.Get<SaveSegment>().RebuildAsync(rebuilt, Ct);
        var death = Eventually.LaterAsync(TimeSpan.FromMilliseconds(random.Next(300, 1_500)));
        while (!death.IsCompleted)
        {
            var customer = random.Next(1, Customers + 1);
            if (random.Next(3) > 0)
                await database.Given.EventAsync(customer, random.Next(2) == 0 ? "signed_in" : "page_viewed", Then);
            else
                await database.Store.WriteAsync(
                    (c, t) =>
                        c.ExecuteAsync(
                            "DELETE FROM events WHERE customer_id = @customer AND name IN ('signed_in', 'page_viewed')",
                            new { customer },
                            t
                        ),
                    Ct
                );
        }
        await server.KillAsync();
    }

    /// <summary>What a server that starts again does, until nothing waits.</summary>
    private static async Task FinishAsync(TestDatabase database, long[] segments)
    {
        var kinds = database.Get<IEnumerable<IJobKind>>().ToList();
        await EvaluateAsync(database);
        foreach (var segment in segments)
            await kinds.OfType<RebuildSegments>().Single().RunAsync(segment, Ct);
        await EvaluateAsync(database);
        await kinds.OfType<AlignTag>().Single().RunAsync(Tag, Ct);
        await EvaluateAsync(database);
    }

    private static async Task EvaluateAsync(TestDatabase database)
    {
        while (await database.Get<EvaluateCustomers>().RunOnceAsync(Ct) > 0) { }
    }

    private static async Task<long> CreateAsync(TestDatabase database, string name, string rule, long? tag)
    {
        var created = await database.Get<SaveSegment>().CreateAsync(name, rule, Actor.System, Ct, tag);
        Assert.True(created.IsOk, string.Join('\n', created.Problems.Select(p => p.Detail.En)));
        return created.Value;
    }

    private static Task<List<long>> MembersAsync(TestDatabase database, long segment) =>
        database.Get<SegmentTable>().MembersAsync(segment, 0, Customers, null, Ct);

    private static Task<List<long>> OftenAsync(TestDatabase database, string name, int times) =>
        IdsAsync(database, $"SELECT customer_id FROM events WHERE name = '{name}' GROUP BY customer_id HAVING COUNT(*) >= {times}");

    private static Task<List<long>> IdsAsync(TestDatabase database, string sql) =>
        database.Store.ReadAsync(async c => (await c.QueryAsync<long>(sql + " ORDER BY customer_id")).AsList(), Ct);

    private static Task<long> CountAsync(TestDatabase database, string sql) =>
        database.Store.ReadAsync(c => c.ExecuteScalarAsync<long>(sql), Ct);
}
