using Perennial.Ingest;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>
/// Where people are in journeys follows their customer. Nobody is in a journey twice: who comes in by a merge to somebody who is in it
/// leaves it, and what they did stays told.
/// </summary>
internal sealed class JourneyRows(TimeProvider clock) : ICustomerRows
{
    public IReadOnlyList<string> Tables { get; } = ["journey_entries", "journey_runs", "journey_steps"];

    public async Task MoveAsync(BulkWrite write, IReadOnlyList<CustomerMove> moves, CancellationToken ct)
    {
        foreach (var move in moves)
        {
            await EndTwiceAsync(write, move, ct);
            await write.ExecuteAsync(
                """
                DELETE FROM journey_entries WHERE customer_id = @From AND EXISTS (
                    SELECT 1 FROM journey_entries there WHERE there.customer_id = @Into AND there.journey_id = journey_entries.journey_id
                    AND there.cause = journey_entries.cause)
                """,
                move,
                ct
            );
            // An entry is unique of the person who made it: the key says whose it was.
            await write.ExecuteAsync(
                "UPDATE journey_runs SET entry_key = entry_key || '@' || CAST(customer_id AS TEXT) WHERE customer_id = @From AND origin_id IS NULL",
                move,
                ct
            );
        }
        foreach (var table in Tables)
            await write.MoveRowsAsync(table, moves, ct);
    }

    public async Task ReturnAsync(BulkWrite write, CustomerMove back, IReadOnlyCollection<long> origins, CancellationToken ct)
    {
        foreach (var table in Tables)
            await write.ReturnRowsAsync(table, back, origins, ct);
        await write.ExecuteAsync(
            """
            UPDATE journey_runs SET entry_key = REPLACE(entry_key, '@' || CAST(customer_id AS TEXT), '')
            WHERE customer_id = @Into AND origin_id IS NULL
            """,
            back,
            ct
        );
    }

    private Task EndTwiceAsync(BulkWrite write, CustomerMove move, CancellationToken ct) =>
        write.ExecuteAsync(
            """
            UPDATE journey_runs SET state = 'left', ended = @ended, ended_at = @now, due_at = NULL, look_at = NULL, lease_owner = NULL
            WHERE customer_id = @From AND state = 'active' AND EXISTS (
                SELECT 1 FROM journey_runs there WHERE there.customer_id = @Into AND there.journey_id = journey_runs.journey_id
                AND there.state = 'active')
            """,
            new
            {
                move.From,
                move.Into,
                ended = RunEnd.Merged,
                now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            },
            ct
        );
}
