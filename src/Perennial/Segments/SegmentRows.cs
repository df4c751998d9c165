using Perennial.Ingest;

namespace Perennial.Segments;

/// <summary>
/// What becomes of memberships when two customers are one. Those of rules are not moved: both customers changed, so they are
/// looked at again. A static list keeps its entry under the customer that goes on; what was is history and stays.
/// </summary>
internal sealed class SegmentRows(TimeProvider clock) : ICustomerRows
{
    public IReadOnlyList<string> Tables { get; } =
    ["dirty_customers", "list_members", "segment_changes", "segment_dues", "segment_members"];

    public async Task MoveAsync(BulkWrite write, IReadOnlyList<CustomerMove> moves, CancellationToken ct)
    {
        foreach (var move in moves)
            await write.ExecuteAsync(
                """
                UPDATE list_members SET customer_id = @Into
                WHERE customer_id = @From AND list_id NOT IN (SELECT list_id FROM list_members WHERE customer_id = @Into)
                """,
                new { move.From, move.Into },
                ct
            );
        var ended = moves.Select(move => move.From).ToList();
        await write.DeleteRowsAsync("list_members", "customer_id", ended, ct);
        await MembershipWrite.ForgetAsync(write, ended, clock.GetUtcNow().ToUnixTimeMilliseconds(), ct);
    }

    public Task ReturnAsync(BulkWrite write, CustomerMove back, IReadOnlyCollection<long> origins, CancellationToken ct) =>
        Task.CompletedTask;
}
