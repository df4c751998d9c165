using Dapper;
using Perennial.Audit;
using Perennial.Ingest;
using Perennial.Notifications;
using Perennial.Rules.Basics;

namespace Perennial.Customers;

/// <summary>Gives customers to an account and a team; each change is the fact <c>owner_changed</c>.</summary>
[FrontDoor]
internal sealed class CustomerOwners(EventWriter events, Notify notify, Tenures tenures, TimeProvider clock)
{
    /// <summary>Notices beyond this many at once would bury an inbox.</summary>
    private const int MostNotices = 20;

    /// <summary>Changes those whose owner or team differs; null means nobody.</summary>
    /// <param name="write">The caller's transaction.</param>
    /// <param name="customers">Whom.</param>
    /// <param name="to">The new owner and team.</param>
    /// <param name="by">Who gives them.</param>
    /// <param name="ct">Stops the work.</param>
    /// <param name="how">How it came about: see <see cref="TenureWord"/>.</param>
    /// <returns>Those that were changed, with whom they belonged to before.</returns>
    public async Task<IReadOnlyList<CustomerRow>> GiveAsync(
        BulkWrite write,
        IReadOnlyCollection<long> customers,
        (long? Owner, long? Team) to,
        Actor by,
        CancellationToken ct,
        string how = TenureWord.Assigned
    )
    {
        var before = (await write.ByIdsAsync<CustomerRow>("customers", "id", customers, ct))
            .Where(row => row.OwnerId != to.Owner || row.TeamId != to.Team)
            .ToList();
        if (before.Count == 0)
            return before;
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await write.ExecuteAsync(
            $"""
            UPDATE customers SET owner_id = @Owner, team_id = @Team, version = version + 1, updated_at = @now
            WHERE id IN ({write.Dialect.IntegersIn("ids")})
            """,
            new
            {
                to.Owner,
                to.Team,
                now,
                ids = BulkWrite.Json(before.Select(row => row.Id)),
            },
            ct
        );
        var names = await NamesAsync(write);
        await events.AppendAsync(write, [.. before.Select(row => Fact(row, to, names, (by, now, how)))], ct);
        await tenures.ChangeAsync(write, before, to.Owner, how, (by, now), ct);
        if (to.Owner is { } owner && owner != by.UserId)
            await notify.AppendAsync(
                write.Connection,
                write.Transaction,
                [
                    .. before
                        .Where(row => row.OwnerId != owner)
                        .Take(MostNotices)
                        .Select(row => new Notice(owner, "assigned", row.Id, row.Name ?? row.Number ?? "", by.Name, "")),
                ]
            );
        return before;
    }

    /// <summary>The same for other rooms, to whom it is enough which were changed.</summary>
    public async Task<IReadOnlyList<long>> HandAsync(
        BulkWrite write,
        IReadOnlyCollection<long> customers,
        (long? Owner, long? Team) to,
        Actor by,
        CancellationToken ct
    ) => [.. (await GiveAsync(write, customers, to, by, ct)).Select(row => row.Id)];

    private static async Task<Names> NamesAsync(BulkWrite write)
    {
        var people = await write.Connection.QueryAsync<(long Id, string Name)>(
            "SELECT id, name FROM users",
            transaction: write.Transaction
        );
        var teams = await write.Connection.QueryAsync<(long Id, string Name)>("SELECT id, name FROM teams", transaction: write.Transaction);
        return new Names(people.ToDictionary(p => p.Id, p => p.Name), teams.ToDictionary(t => t.Id, t => t.Name));
    }

    private static EventRecord Fact(CustomerRow row, (long? Owner, long? Team) to, Names names, (Actor By, long Now, string How) at) =>
        new()
        {
            CustomerId = row.Id,
            Name = "owner_changed",
            Time = at.Now,
            Props = Attributes.Of([
                new("from", names.Person(row.OwnerId)),
                new("from_id", row.OwnerId),
                new("to", names.Person(to.Owner)),
                new("to_id", to.Owner),
                new("from_team", names.Team(row.TeamId)),
                new("to_team", names.Team(to.Team)),
                new("by", at.By.Name),
                new("how", at.How),
            ]),
        };

    private sealed record Names(Dictionary<long, string> People, Dictionary<long, string> Teams)
    {
        public string? Person(long? id) => id is { } known ? People.GetValueOrDefault(known) : null;

        public string? Team(long? id) => id is { } known ? Teams.GetValueOrDefault(known) : null;
    }
}
