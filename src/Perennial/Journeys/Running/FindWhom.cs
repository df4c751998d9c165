using Perennial.Ingest;
using Perennial.Rules.Access;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>Who of us is meant by a step: of accounts only those that are open, of teams only those in use; nobody is an answer.</summary>
internal static class FindWhom
{
    /// <summary>Whoever takes on what one can have: an account, or a team as a whole. Of a role whoever has the fewest open tasks.</summary>
    /// <returns>One for each of the customers.</returns>
    public static async Task<IReadOnlyList<(long? Person, long? Team)>> EachAsync(
        BulkWrite write,
        Whom to,
        Ground at,
        IReadOnlyList<Stand> who,
        CancellationToken ct
    )
    {
        switch (to.Kind)
        {
            case WhomKind.Role when to.Role is { } role:
                var dealt = new List<(long?, long?)>();
                for (var i = 0; i < who.Count; i++)
                    dealt.Add((await at.Shares.NextAsync(role, ct), null));
                return dealt;
            case WhomKind.Owner:
                var owners = await OwnersAsync(write, who, ct);
                return [.. who.Select(one => ((long?)owners.GetValueOrDefault(one.Customer, at.Publisher), (long?)null))];
            case WhomKind.Team:
                var team = await IsThereAsync(write, "teams", to.Id, "archived = 0", ct) ? to.Id : null;
                return [.. who.Select(_ => ((long?)null, team))];
            case WhomKind.Person:
                var person = await IsThereAsync(write, "users", to.Id, "disabled = 0", ct) ? to.Id : null;
                return [.. who.Select(_ => (person, (long?)null))];
            default:
                return [.. who.Select(_ => ((long?)null, (long?)null))];
        }
    }

    /// <summary>Everybody who is told what all may know: all of a team, all of a role.</summary>
    /// <returns>Some for each of the customers.</returns>
    public static async Task<IReadOnlyList<IReadOnlyList<long>>> AllAsync(
        BulkWrite write,
        Whom to,
        Ground at,
        IReadOnlyList<Stand> who,
        CancellationToken ct
    )
    {
        if (to.Kind is not (WhomKind.Team or WhomKind.Role))
            return [.. (await EachAsync(write, to, at, who, ct)).Select(one => one.Person is { } person ? (long[])[person] : [])];
        var all =
            to.Kind is WhomKind.Team
                ? await write.ListAsync<long>(
                    """
                    SELECT u.id FROM team_members m JOIN teams g ON g.id = m.team_id JOIN users u ON u.id = m.user_id
                    WHERE m.team_id = @Id AND g.archived = 0 AND u.disabled = 0 ORDER BY u.id
                    """,
                    new { to.Id },
                    ct
                )
                : await write.ListAsync<long>(
                    "SELECT id FROM users WHERE role = @role AND disabled = 0 ORDER BY id",
                    new { role = to.Role?.Key() },
                    ct
                );
        return [.. who.Select(_ => all)];
    }

    private static async Task<Dictionary<long, long>> OwnersAsync(BulkWrite write, IReadOnlyList<Stand> who, CancellationToken ct) =>
        (
            await write.ListAsync<(long Customer, long Owner)>(
                $"""
                SELECT c.id, u.id FROM customers c JOIN users u ON u.id = c.owner_id AND u.disabled = 0
                WHERE c.id IN ({write.Dialect.IntegersIn("ids")})
                """,
                new { ids = BulkWrite.Json(who.Select(one => one.Customer)) },
                ct
            )
        ).ToDictionary(one => one.Customer, one => one.Owner);

    private static async Task<bool> IsThereAsync(BulkWrite write, string table, long? id, string also, CancellationToken ct) =>
        id is not null && (await write.ListAsync<long>($"SELECT id FROM {table} WHERE id = @id AND {also}", new { id }, ct)).Count == 1;
}
