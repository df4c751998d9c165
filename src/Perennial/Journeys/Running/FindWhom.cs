using Perennial.Ingest;
using Perennial.Rules.Access;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>Who of us is meant by a step: of accounts only those that are open, of teams only those in use; nobody is an answer.</summary>
internal static class FindWhom
{
    /// <summary>Whoever takes on what one can have: an account, or a team as a whole. Of a role whoever has the fewest open tasks.</summary>
    public static async Task<(long? Person, long? Team)> OneAsync(BulkWrite write, Whom to, Stand at, CancellationToken ct) =>
        to.Kind switch
        {
            WhomKind.Team => (null, await IsThereAsync(write, "teams", to.Id, "archived = 0", ct) ? to.Id : null),
            WhomKind.Role when to.Role is { } role && at.Shares is { } shares => (await shares.NextAsync(role, ct), null),
            WhomKind.Person => (await OpenAsync(write, to.Id, ct), null),
            WhomKind.Owner => (await OpenAsync(write, await OwnerAsync(write, at, ct), ct) ?? at.Publisher, null),
            _ => (null, null),
        };

    /// <summary>Everybody who is told what all may know: all of a team, all of a role.</summary>
    public static async Task<IReadOnlyList<long>> AllAsync(BulkWrite write, Whom to, Stand at, CancellationToken ct) =>
        to.Kind switch
        {
            WhomKind.Team => await write.ListAsync<long>(
                """
                SELECT u.id FROM team_members m JOIN teams g ON g.id = m.team_id JOIN users u ON u.id = m.user_id
                WHERE m.team_id = @Id AND g.archived = 0 AND u.disabled = 0 ORDER BY u.id
                """,
                new { to.Id },
                ct
            ),
            WhomKind.Role => await write.ListAsync<long>(
                "SELECT id FROM users WHERE role = @role AND disabled = 0 ORDER BY id",
                new { role = to.Role?.Key() },
                ct
            ),
            _ => (await OneAsync(write, to, at, ct)).Person is { } one ? [one] : [],
        };

    private static async Task<long?> OwnerAsync(BulkWrite write, Stand at, CancellationToken ct) =>
        (await write.ListAsync<long?>("SELECT owner_id FROM customers WHERE id = @Customer", at, ct)).FirstOrDefault();

    private static async Task<long?> OpenAsync(BulkWrite write, long? account, CancellationToken ct) =>
        await IsThereAsync(write, "users", account, "disabled = 0", ct) ? account : null;

    private static async Task<bool> IsThereAsync(BulkWrite write, string table, long? id, string also, CancellationToken ct) =>
        id is not null && (await write.ListAsync<long>($"SELECT id FROM {table} WHERE id = @id AND {also}", new { id }, ct)).Count == 1;
}
