using Dapper;
using Perennial.Ingest;
using Perennial.Plumbing;

namespace Perennial.Customers;

/// <summary>
/// Moves what came in for a customer while it was being merged: a room that had read the customer before the merge and wrote
/// after it. Each merge is looked after once, when whoever read before it has long written. This room's own rows need it
/// not: they are only written in turn with merges.
/// </summary>
internal sealed partial class FollowMerges(
    Store store,
    IEnumerable<ICustomerRows> rooms,
    MergeCustomers merges,
    TimeProvider clock,
    ILogger<FollowMerges> log
) : BackgroundService
{
    private const int MergesAtOnce = 500;
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    /// <summary>How long a transaction may take that read a customer before a merge.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>After a start, merges of this long before it are looked after.</summary>
    private static readonly TimeSpan LookedBack = TimeSpan.FromMinutes(10);

    private readonly ICustomerRows[] _rooms = [.. rooms.Where(room => room is not (IdentityRows or WorkRows or TenureRows))];

    private long? _until;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new Rounds(Round, clock, LogFailure).RunAsync(RunAsync, stoppingToken);

    public async Task RunAsync(CancellationToken ct)
    {
        var before = (clock.GetUtcNow() - Patience).ToUnixTimeMilliseconds();
        var since = _until ?? before - (long)LookedBack.TotalMilliseconds;
        while (await SomeAsync(since, before, ct) is { } reached)
            since = reached;
        _until = before;
    }

    // All merges of an instant go together, so that the next ones begin after it.
    private async Task<long?> SomeAsync(long since, long before, CancellationToken ct)
    {
        var time = await store.ReadAsync(
            c =>
                c.QuerySingleAsync<long?>(
                    $"""
                    SELECT MAX(time) FROM (
                        SELECT time FROM customer_merges WHERE undone_at IS NULL AND time > @since AND time <= @before
                        ORDER BY time LIMIT {MergesAtOnce}) first_ones
                    """,
                    new { since, before }
                ),
            ct
        );
        if (time is not { } last)
            return null;
        await store.WriteAsync(
            async (c, t) =>
            {
                var write = await merges.WriteAsync(c, t, ct);
                await write.TakeTurnAsync("customers", ct);
                var moves = await MovesAsync(write, since, last, ct);
                foreach (var room in _rooms)
                    await room.MoveAsync(write, moves, ct);
                return moves.Count;
            },
            ct
        );
        return last;
    }

    // Who went on may have been merged since: the rows go to whoever is there now.
    private static async Task<List<CustomerMove>> MovesAsync(BulkWrite write, long since, long last, CancellationToken ct)
    {
        var found = await write.ListAsync<(long From, long Into)>(
            "SELECT from_id, into_id FROM customer_merges WHERE undone_at IS NULL AND time > @since AND time <= @last",
            new { since, last },
            ct
        );
        var next = new Dictionary<long, long>();
        for (var ends = found.Select(move => move.Into).ToList(); ends.Count > 0; )
        {
            var later = await write.ListAsync<(long From, long Into)>(
                $"""
                SELECT from_id, into_id FROM customer_merges
                WHERE undone_at IS NULL AND from_id IN ({write.Dialect.IntegersIn("ids")})
                """,
                new { ids = BulkWrite.Json(ends.Distinct()) },
                ct
            );
            ends = [.. later.Where(move => next.TryAdd(move.From, move.Into)).Select(move => move.Into)];
        }
        long End(long customer) => next.TryGetValue(customer, out var into) ? End(into) : customer;
        return [.. found.Select(move => new CustomerMove(move.From, End(move.Into)))];
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Rows of merged customers could not be followed up; they are tried again within the minute"
    )]
    private partial void LogFailure(Exception failure);
}
