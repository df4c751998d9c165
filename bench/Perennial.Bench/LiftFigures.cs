using Dapper;
using Perennial.DuckDb;
using Perennial.Journeys;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;

namespace Perennial.Bench;

/// <summary>
/// What a journey and all marketing brought, of many people and of few, through the product's own HTTP interface, beside the bare query on the
/// same file in the same run. The people are put in by SQL; they entered one after the other from 300 to 100 days before the shop's last day,
/// every fifth was left alone.
/// </summary>
internal sealed class LiftFigures(RunningServer server, int runs, CancellationToken ct)
{
    private const int Few = 500;
    private const long Many = 1;
    private const long Small = 2;

    // Between the ids of the filled store and those that the product makes.
    private const long FirstId = 1L << 42;

    private readonly Table _table = new(
        "lift",
        "first",
        "anew p50",
        "again p50",
        "again p95",
        "after a change p50",
        "bare p50",
        "anew ÷ bare"
    );
    private readonly Store _store = server.Get<Store>();

    /// <param name="options">A filled store.</param>
    /// <param name="people">How many entered the journey and got marketing.</param>
    /// <param name="runs">How often each is asked.</param>
    /// <param name="ct">Stops the work.</param>
    public static async Task<Table> MeasureAsync(StoreOptions options, int people, int runs, CancellationToken ct)
    {
        var server = await RunningServer.StartAsync(options, ct);
        await using var _ = server;
        await server.SignInAsync(ct);
        await server.Get<IAnalyticalEngine>().FreshVersionAsync(ct);
        var figures = new LiftFigures(server, runs, ct);
        await figures.PutInAsync(people);
        await figures.AddAsync($"a journey of {Table.Count(people)} people", $"/api/journeys/{Many}/lift", Entered(Many));
        await figures.AddAsync($"all marketing, {Table.Count(people)} people", "/api/marketing-lift", Mailed);
        await figures.AddAsync($"a journey of {Few} people", $"/api/journeys/{Small}/lift", Entered(Small));
        return figures._table;
    }

    private async Task AddAsync(string name, string path, string people)
    {
        var first = await Timing.OnceAsync(() => server.GetAsync(path, ct));
        Task Touch() => MirrorFigures.TouchAsync(_store, ct);
        var anew = await Timing.OfAsync(Math.Min(runs, 5), Touch, _ => server.GetNewestAsync(path, ct));
        var again = await Timing.OfAsync(runs, _ => server.GetAsync(path, ct));
        var changed = await Timing.OfAsync(Math.Min(runs, 5), Touch, _ => server.GetAsync(path, ct));
        await server.GetNewestAsync(path, ct);
        var bare = await BareAsync(people);
        _table.Add(
            name,
            Table.Milliseconds(first),
            Table.Milliseconds(anew.Median),
            Table.Milliseconds(again.Median),
            Table.Milliseconds(again.P95),
            Table.Milliseconds(changed.Median),
            Table.Milliseconds(bare.Median),
            Table.Ratio(anew.Median / bare.Median)
        );
    }

    /// <summary>The same figures by hand, of people who are in DuckDB already.</summary>
    private async Task<Timing> BareAsync(string people)
    {
        using var connection = server.Get<Mirror>().File.Connect();
        await using var store = await _store.OpenAsync(ct);
        new StoreRows("people", ["id", "customer_id", "held", "entered_at"], SqlQuery.Of(people)).CopyTo(connection, store);
        return await Timing.OfAsync(5, _ => Task.Run(() => Bare(connection), ct));
    }

    private void Bare(DuckDbConnection connection)
    {
        using var rows = new DuckDbDataReader(
            connection.Query(
                """
                WITH spent AS (
                  SELECT p.id, held, e, min(time) FILTER (time > e) AS back, sum(gross - refunded) FILTER (time <= e) AS pre,
                    sum(gross - refunded) FILTER (time > e AND time <= e + 30 * $d) AS a,
                    sum(gross - refunded) FILTER (time > e AND time <= e + 60 * $d) AS b, sum(gross - refunded) FILTER (time > e) AS c
                  FROM (SELECT *, entered_at AS e FROM people) p JOIN orders o ON o.customer_id = p.customer_id AND is_paid = 1 AND time > e - 90 * $d AND time <= e + 90 * $d
                  GROUP BY ALL)
                SELECT held, count(*), count(*) FILTER (back <= e + 30 * $d), count(*) FILTER (back <= e + 60 * $d), count(back),
                  sum(a), sum(b), sum(c), sum(pre), sum(a::DOUBLE * a), sum(b::DOUBLE * b), sum(c::DOUBLE * c), sum(pre::DOUBLE * pre),
                  sum(a::DOUBLE * pre), sum(b::DOUBLE * pre), sum(c::DOUBLE * pre)
                FROM spent GROUP BY held
                """,
                ct,
                ("d", ReadLift.Day)
            )
        );
        while (rows.Read())
            rows.GetValue(1);
    }

    private async Task PutInAsync(int people)
    {
        if (
            await CountAsync($"journey_runs WHERE journey_id = {Many}") == people
            && await CountAsync($"messages WHERE source = '{Source}'") == people
        )
            return;
        Console.Error.WriteLine("Putting people in …");
        await _store.WriteAsync(
            async (c, t) =>
            {
                await c.ExecuteAsync($"DELETE FROM messages WHERE source = '{Source}'", transaction: t, commandTimeout: 0);
                await JourneyAsync(Many, people);
                await JourneyAsync(Small, Few);
                await c.ExecuteAsync(
                    $"""
                    INSERT INTO messages (id, customer_id, cause, source, channel, category, topic, priority, template_id, template_version,
                        state, reason, trail, queued_at, due_at, started_at, finished_at)
                    SELECT {FirstId} + n, id, 'bench', '{Source}', 'email', 'marketing', 'marketing', 2, 1, 1,
                        CASE WHEN n % 5 = 0 THEN 'skipped' ELSE 'sent' END, CASE WHEN n % 5 = 0 THEN 'holdout' END, '[]', {Entry}, {Entry},
                        CASE WHEN n % 5 > 0 THEN {Entry} END, {Entry}
                    FROM ({Customers}) c
                    """,
                    new { people = (long)people },
                    t,
                    commandTimeout: 0
                );

                async Task JourneyAsync(long journey, int many)
                {
                    await c.ExecuteAsync(
                        """
                        DELETE FROM journey_runs WHERE journey_id = @journey;
                        DELETE FROM journey_versions WHERE journey_id = @journey;
                        DELETE FROM journeys WHERE id = @journey;
                        INSERT INTO journeys (id, name, state, draft, draft_version, version, created_at, created_by, updated_at, updated_by)
                            VALUES (@journey, 'Bench', 'paused', @definition, 1, 1, 0, 'Bench', 0, 'Bench');
                        INSERT INTO journey_versions (journey_id, version, definition, published_at, published_by, publisher_id)
                            VALUES (@journey, 1, @definition, 0, 'Bench', 1);
                        """,
                        new { journey, definition = Definition },
                        t,
                        commandTimeout: 0
                    );
                    await c.ExecuteAsync(
                        $"""
                        INSERT INTO journey_runs (id, journey_id, customer_id, version, entry_key, cause, state, visit, visits, arrived_at, waits_for, entered_at, since)
                        SELECT {FirstId} * @journey + n, @journey, id, 1, 'once', 'bench', CASE WHEN n % 5 = 0 THEN 'holdout' ELSE 'done' END, 0, {"'{}'"}, {Entry}, 'turn', {Entry}, {Entry}
                        FROM ({Customers}) c
                        """,
                        new { journey, people = (long)many },
                        t,
                        commandTimeout: 0
                    );
                }
            },
            ct
        );
        if (_store.Dialect == SqlDialect.Postgres)
            await _store.ReadAsync(c => c.ExecuteAsync("ANALYZE journey_runs; ANALYZE messages"), ct);
    }

    private const string Source = "campaign:1";

    private const string Customers = "SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS n FROM customers ORDER BY id LIMIT @people";

    private static readonly string Entry = $"({(BenchShop.EndDay - 300L) * ReadLift.Day} + n * {200 * ReadLift.Day} / @people)";

    private static readonly string Definition = JourneyJson.Write(
        new JourneyDefinition
        {
            HoldoutPercent = 20,
            First = "wait",
            Steps = [new JourneyStep.Wait(new(1, Perennial.Rules.Traits.SpanUnit.Days)) { Id = "wait" }],
        }
    );

    private static string Entered(long journey) =>
        $"SELECT id, customer_id, CASE WHEN state = 'holdout' THEN 1 ELSE 0 END, entered_at FROM journey_runs WHERE journey_id = {journey}";

    private static string Mailed =>
        $"SELECT id, customer_id, CASE WHEN started_at IS NULL THEN 1 ELSE 0 END, finished_at FROM messages WHERE source = '{Source}'";

    private Task<long> CountAsync(string rows) => _store.ReadAsync(c => c.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM {rows}"), ct);
}
