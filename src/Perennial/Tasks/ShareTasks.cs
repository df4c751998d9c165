using Perennial.Ingest;
using Perennial.Rules.Access;
using Perennial.Rules.Tasks;

namespace Perennial.Tasks;

/// <summary>
/// Deals tasks out among the open accounts of a role, in one transaction: their desks are read once, and what the transaction gives is
/// counted as it goes, so that a thousand tasks need no thousand counts.
/// </summary>
[FrontDoor]
internal sealed class ShareTasks(BulkWrite write)
{
    private readonly Dictionary<Role, Dictionary<long, Bearer>> _desks = [];

    /// <summary>Whoever deals out waits for others who do, until they commit: else two nodes would choose the same person.</summary>
    public static Task TakeTurnAsync(BulkWrite write, CancellationToken ct) => write.TakeTurnAsync("task-shares", ct);

    /// <summary>Who gets the next task, which counts as theirs from now on; null when no open account has the role.</summary>
    public async Task<long?> NextAsync(Role role, CancellationToken ct)
    {
        if (!_desks.TryGetValue(role, out var desks))
            _desks[role] = desks = await ReadAsync(role, ct);
        if (FairShare.Next(desks.Values) is not { } next)
            return null;
        // Nobody was given one later than this.
        desks[next.Id] = next with
        {
            Open = next.Open + 1,
            Last = desks.Values.Max(one => one.Last) + 1,
        };
        return next.Id;
    }

    private async Task<Dictionary<long, Bearer>> ReadAsync(Role role, CancellationToken ct) =>
        (
            await write.ListAsync<Row>(
                """
                SELECT u.id,
                    (SELECT COUNT(*) FROM tasks t WHERE t.assignee_id = u.id AND t.status IN ('open', 'doing')) AS open,
                    COALESCE((SELECT MAX(t.id) FROM tasks t WHERE t.assignee_id = u.id AND t.cause IS NOT NULL), 0) AS last
                FROM users u WHERE u.role = @role AND u.disabled = 0
                """,
                new { role = role.Key() },
                ct
            )
        ).ToDictionary(row => row.Id, row => new Bearer(row.Id, (int)row.Open, row.Last));

    private sealed record Row
    {
        public required long Id { get; init; }
        public required long Open { get; init; }
        public required long Last { get; init; }
    }
}
