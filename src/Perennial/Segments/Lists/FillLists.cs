using System.Text.Json;
using Dapper;
using Perennial.Audit;
using Perennial.Plumbing;

namespace Perennial.Segments;

/// <summary>What became of customers who were to be put on a list.</summary>
/// <param name="Changed">Put on it now; of a job, none yet.</param>
/// <param name="Waiting">Customers whom a job puts on it; 0 when it is done already.</param>
[FrontDoor]
internal sealed record ListFilled(int Changed, int Waiting);

/// <summary>
/// Puts customers on static lists: a few at once, many by a job that goes on where it was killed, can be stopped, and says how far it is. Each
/// chunk and its place are one transaction.
/// </summary>
[FrontDoor]
internal sealed class FillLists(Store store, ListDesk desk, JobQueue jobs, Ids ids, AuditLog audit, TimeProvider clock) : IJobKind
{
    public const string Name = "list-fill";

    /// <summary>Up to so many are put on it while one waits.</summary>
    public const int AtOnce = 20_000;

    /// <summary>Customers of one transaction: others wait for the writer at most a fraction of a second.</summary>
    private const int ChunkSize = 10_000;

    public string Kind => Name;

    public async Task<ListFilled> FillAsync(long list, IReadOnlyList<long> customers, Actor actor, CancellationToken ct)
    {
        if (customers.Count <= AtOnce)
            return new ListFilled(await desk.AddAsync(list, customers, actor, ct), 0);
        var id = ids.Next();
        await store.WriteAsync(
            async (c, t) =>
            {
                await c.ExecuteAsync(
                    """
                    INSERT INTO list_fills (id, list_id, state, ids, total, by_id, by_name, created_at)
                    VALUES (@id, @list, 'running', @customers, @total, @by, @Name, @now)
                    """,
                    new
                    {
                        id,
                        list,
                        customers = JsonSerializer.Serialize(customers),
                        total = customers.Count,
                        by = actor.UserId,
                        actor.Name,
                        now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                    },
                    t
                );
                await jobs.AddAsync(c, t, Name, id);
            },
            ct
        );
        jobs.Wake();
        return new ListFilled(0, customers.Count);
    }

    /// <summary>Stops what is being put on a list; who is on it by then stays.</summary>
    public async Task CancelAsync(long list, CancellationToken ct)
    {
        var running = await store.ReadAsync(
            c => c.QueryAsync<long>("SELECT id FROM list_fills WHERE list_id = @list AND state = 'running'", new { list }),
            ct
        );
        foreach (var id in running)
            await jobs.CancelAsync(Name, id, ct);
    }

    /// <param name="subjectId">The row of list_fills.</param>
    public async Task RunAsync(long subjectId, CancellationToken ct)
    {
        var fill = await store.ReadAsync(
            c =>
                c.QuerySingleOrDefaultAsync<Row>("SELECT * FROM list_fills WHERE id = @subjectId AND state = 'running'", new { subjectId }),
            ct
        );
        if (fill is null)
            return;
        var customers = JsonSerializer.Deserialize<List<long>>(fill.Ids)!;
        for (var done = fill.Done; done < customers.Count; done += ChunkSize)
        {
            ct.ThrowIfCancellationRequested();
            var some = customers.GetRange(done, Math.Min(ChunkSize, customers.Count - done));
            await store.WriteAsync(
                async (c, t) =>
                {
                    var added = await desk.AddChunkAsync(c, t, fill.ListId, some);
                    await c.ExecuteAsync(
                        "UPDATE list_fills SET done = @done, added = added + @added WHERE id = @subjectId",
                        new
                        {
                            subjectId,
                            done = done + some.Count,
                            added,
                        },
                        t
                    );
                },
                ct
            );
        }
        await EndAsync(subjectId, "done", ct);
    }

    public Task StoppedAsync(long subjectId, Exception? failure, CancellationToken ct) =>
        EndAsync(subjectId, failure is null ? "cancelled" : "failed", ct);

    private Task EndAsync(long id, string state, CancellationToken ct) =>
        store.WriteAsync(
            async (c, t) =>
            {
                var fill = await c.QuerySingleAsync<Row>(
                    "UPDATE list_fills SET state = @state, ids = '[]' WHERE id = @id RETURNING *",
                    new { id, state },
                    t
                );
                await audit.AppendAsync(
                    c,
                    t,
                    new Actor(fill.ById, fill.ByName),
                    "list_filled",
                    $"list:{fill.ListId}",
                    new { customers = fill.Added, state }
                );
            },
            ct
        );

    private sealed record Row
    {
        public long ListId { get; init; }

        public required string Ids { get; init; }

        public int Done { get; init; }

        public int Added { get; init; }

        public long? ById { get; init; }

        public required string ByName { get; init; }
    }
}
