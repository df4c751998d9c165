using System.Runtime.CompilerServices;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Customers;

/// <summary>
/// Searches all customers for pairs that may be one person: per reason one pass in which every customer gives the hash of its
/// key, a sort that brings equal ones together, and a second look at those. 16 bytes per customer, no comparison of all with all.
/// </summary>
internal sealed class FindDuplicates(Store store, MergeCustomers merges, MatchTable matches, TimeProvider clock) : IJobKind
{
    public const string Name = "find_duplicates";

    /// <summary>What more people share than this says nothing about any two of them: a switchboard, a shop's own address.</summary>
    private const int LargestBlock = 20;

    private const int Page = 5_000;

    public string Kind => Name;

    public async Task RunAsync(long subjectId, CancellationToken ct)
    {
        var total = await store.ReadAsync(c => c.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM customers"), ct);
        var (done, found) = (0L, 0L);
        foreach (var reason in DuplicateKeys.Reasons)
        {
            var keys = new List<(ulong Hash, long Id)>();
            await foreach (var page in PagesAsync(ct))
            {
                foreach (var candidate in page)
                    if (DuplicateKeys.Of(reason, candidate) is { } key)
                        keys.Add(((ulong)new ContentHash().Add(key).Value, candidate.Id));
                done += page.Count;
                await ProgressAsync(subjectId, done, total * DuplicateKeys.Reasons.Count, found);
            }
            keys.Sort();
            foreach (var suspects in Blocks(keys).Chunk(500))
                found += await KeepAsync(reason, suspects, ct);
        }
        await EndAsync(subjectId, "done", found);
    }

    public Task StoppedAsync(long subjectId, Exception? failure, CancellationToken ct) =>
        EndAsync(subjectId, failure is null ? "cancelled" : "failed", null);

    private async IAsyncEnumerable<List<DuplicateCandidate>> PagesAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (var after = 0L; ; )
        {
            var page = await ReadAsync("id > @after ORDER BY id LIMIT @Page", new { after, Page }, ct);
            if (page.Count == 0)
                yield break;
            yield return page;
            after = page[^1].Id;
        }
    }

    private async Task<List<DuplicateCandidate>> ReadAsync(string which, object parameters, CancellationToken ct)
    {
        var sql = $"""
            SELECT id, name, email, phone, city, {store.Dialect.JsonText("attributes", "wecom_id")} AS wecom
            FROM customers WHERE {which}
            """;
        return [.. await store.ReadAsync(c => c.QueryAsync<DuplicateCandidate>(sql, parameters), ct)];
    }

    private static IEnumerable<long[]> Blocks(List<(ulong Hash, long Id)> sorted)
    {
        for (var from = 0; from < sorted.Count; )
        {
            var to = from + 1;
            while (to < sorted.Count && sorted[to].Hash == sorted[from].Hash)
                to++;
            if (to - from is > 1 and <= LargestBlock)
                yield return [.. sorted[from..to].Select(key => key.Id)];
            from = to;
        }
    }

    // Equal hashes are a suspicion; equal keys are a match. Each is paired with the oldest of its block.
    private async Task<int> KeepAsync(string reason, long[][] blocks, CancellationToken ct)
    {
        var ids = System.Text.Json.JsonSerializer.Serialize(blocks.SelectMany(block => block));
        var known = (await ReadAsync($"id IN ({store.Dialect.IntegersIn("ids")})", new { ids }, ct)).ToDictionary(c => c.Id);
        var found =
            from block in blocks
            let oldest = known.GetValueOrDefault(block[0])
            where oldest is not null
            let key = DuplicateKeys.Of(reason, oldest)
            from other in block[1..]
            where known.TryGetValue(other, out var candidate) && DuplicateKeys.Of(reason, candidate) == key
            select new FoundMatch(oldest.Id, other, reason, key);
        return await store.WriteAsync(
            async (c, t) => await matches.AddAsync(await merges.WriteAsync(c, t, ct), found.ToList(), Now, ct),
            ct
        );
    }

    private Task ProgressAsync(long id, long done, long total, long found) =>
        store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    "UPDATE customer_scans SET state = 'running', done = @done, total = @total, found = @found WHERE id = @id",
                    new
                    {
                        id,
                        done,
                        total,
                        found,
                    },
                    t
                ),
            CancellationToken.None
        );

    private Task EndAsync(long id, string state, long? found) =>
        store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    "UPDATE customer_scans SET state = @state, found = COALESCE(@found, found), finished_at = @Now WHERE id = @id",
                    new
                    {
                        id,
                        state,
                        found,
                        Now,
                    },
                    t
                ),
            CancellationToken.None
        );

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
