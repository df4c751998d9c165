using Dapper;
using Perennial.Audit;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Desk;

namespace Perennial.Desk;

/// <summary>Reads how customers stand towards lists, and saves lists with their rows, facts and notices.</summary>
internal sealed class WriteList(Store store, EventWriter events, DeskNews news, MailLists mail, Ids ids, TimeProvider clock)
{
    /// <summary>Who looks after a customer, and whether a row or an outcome keeps them from the next list.</summary>
    internal sealed record Standing(long? OwnerId, long? TeamId, bool IsBlocked);

    /// <summary>Who has customers, nobody included, and the team of each.</summary>
    internal sealed record Owners(int Count, Dictionary<long, long> Teams)
    {
        public long? Team(long? owner) => owner is { } id && Teams.TryGetValue(id, out var team) ? team : null;
    }

    public Task<long?> FindAsync(Period period, CancellationToken ct) =>
        store.ReadAsync(
            c =>
                c.QuerySingleOrDefaultAsync<long?>(
                    "SELECT id FROM desk_lists WHERE kind = @kind AND period = @Label",
                    new { kind = NewList.KindOf(period), period.Label }
                ),
            ct
        );

    public Task<Owners> OwnersAsync(CancellationToken ct) =>
        store.ReadAsync(
            async c =>
            {
                var count = await c.ExecuteScalarAsync<int>("SELECT COUNT(DISTINCT COALESCE(owner_id, 0)) FROM customers");
                var teams = await c.QueryAsync<(long User, long Team)>(
                    "SELECT m.user_id, MIN(m.team_id) FROM team_members m JOIN teams t ON t.id = m.team_id WHERE t.archived = 0 GROUP BY m.user_id"
                );
                return new Owners(count, teams.ToDictionary(one => one.User, one => one.Team));
            },
            ct
        );

    /// <param name="customers">Some thousand at most.</param>
    /// <param name="coolSince">An outcome since then keeps a customer from the next list; an open row always does.</param>
    /// <param name="ct">Stops the work.</param>
    public Task<Dictionary<long, Standing>> StandingsAsync(IReadOnlyCollection<long> customers, long coolSince, CancellationToken ct) =>
        store.ReadAsync(
            async c =>
                (
                    await c.QueryAsync<(long Id, long? Owner, long? Team, long Blocked)>(
                        $"""
                        SELECT c.id, CASE WHEN u.disabled = 0 THEN c.owner_id END, c.team_id,
                            (SELECT COUNT(*) FROM desk_rows r WHERE r.customer_id = c.id AND {Blocks})
                        FROM customers c LEFT JOIN users u ON u.id = c.owner_id WHERE c.id IN ({store.Dialect.IntegersIn("ids")})
                        """,
                        new { ids = BulkWrite.Json(customers), coolSince }
                    )
                ).ToDictionary(row => row.Id, row => new Standing(row.Owner, row.Team, row.Blocked > 0)),
            ct
        );

    public Task<(long Id, bool Made)?> SaveAsync(NewList list, long coolSince, Actor by, Zone zone, CancellationToken ct) =>
        store.WriteAsync<(long, bool)?>(
            async (c, t) =>
            {
                var write = DeskDoor.Begin(store, c, t, zone);
                await write.TakeTurnAsync("desk", ct);
                if (await FindAsync(write, list, ct) is { } there)
                    return (there, false);
                // Another list may have taken some of them in the meantime.
                var taken = (
                    await write.ListAsync<long>(
                        $"SELECT r.customer_id FROM desk_rows r WHERE r.customer_id IN ({write.Dialect.IntegersIn("ids")}) AND {Blocks}",
                        new { ids = BulkWrite.Json(list.Places.Select(place => place.Customer.CustomerId)), coolSince },
                        ct
                    )
                ).ToHashSet();
                var places = list.Places.Where(place => !taken.Contains(place.Customer.CustomerId)).ToList();
                var listed = places.Where(place => place.IsListed).ToList();
                if (listed.Count == 0)
                    return null;
                var id = await InsertAsync(write, list, listed, by, ct);
                AddRows(write, id, list, listed);
                AddNear(write, id, places.Where(place => !place.IsListed));
                await events.AppendAsync(write, [.. listed.Select(place => Fact(place, list))], ct);
                await news.ListedAsync(write, list, listed, by);
                await mail.RunAsync(write, id, list, listed, ct);
                return (id, true);
            },
            ct
        );

    private const string Blocks = "(r.status <> 'done' OR r.closed_at > @coolSince)";

    private static async Task<long?> FindAsync(BulkWrite write, NewList list, CancellationToken ct) =>
        (
            await write.ListAsync<long>(
                "SELECT id FROM desk_lists WHERE kind = @Kind AND period = @Label",
                new { list.Kind, list.Period.Label },
                ct
            )
        )
            is [var id]
            ? id
            : null;

    private async Task<long> InsertAsync(BulkWrite write, NewList list, List<DeskPlace> listed, Actor by, CancellationToken ct)
    {
        var id = ids.Next();
        await write.ExecuteAsync(
            """
            INSERT INTO desk_lists (id, kind, period, basis, day, made_at, made_by, follow_days, rows_listed, value)
            VALUES (@id, @Kind, @Label, @Basis, @Day, @Now, @Name, @FollowDays, @Count, @Value)
            """,
            new
            {
                id,
                list.Kind,
                list.Period.Label,
                Basis = Rules.Tasks.TaskRule.Key(list.Basis),
                list.Day,
                Now,
                by.Name,
                list.Rule.FollowDays,
                listed.Count,
                Value = listed.Sum(place => place.Customer.Value),
            },
            ct
        );
        return id;
    }

    private void AddRows(BulkWrite write, long id, NewList list, List<DeskPlace> listed)
    {
        var much = Plays.MuchValue(listed.Select(place => place.Customer.Value));
        using var rows = write.Bulk(
            "desk_rows",
            [
                "id",
                "list_id",
                "customer_id",
                "listed_owner_id",
                "owner_id",
                "team_id",
                "place",
                "risk",
                "value",
                "reasons",
                "play",
                "due_at",
                "status",
                "updated_at",
                "version",
                "next_step",
                "note",
            ]
        );
        foreach (var (customer, owner, team, rank, _) in listed)
            rows.Add(
                ids.Next(),
                id,
                customer.CustomerId,
                owner,
                owner,
                team,
                rank,
                customer.Risk,
                customer.Value,
                DeskRow.ReasonsJson(customer.Reasons),
                Rules.Tasks.TaskRule.Key(Plays.For(customer, much)),
                list.DueAt,
                "open",
                Now,
                1L,
                "",
                ""
            );
        rows.Complete();
    }

    private void AddNear(BulkWrite write, long id, IEnumerable<DeskPlace> near)
    {
        using var rows = write.Bulk("desk_near", ["id", "list_id", "customer_id", "listed_owner_id", "place", "risk", "value"]);
        foreach (var place in near)
            rows.Add(ids.Next(), id, place.Customer.CustomerId, place.OwnerId, place.Rank, place.Customer.Risk, place.Customer.Value);
        rows.Complete();
    }

    private EventRecord Fact(DeskPlace place, NewList list) =>
        new()
        {
            CustomerId = place.Customer.CustomerId,
            Name = "desk_listed",
            Time = Now,
            Props = Attributes.Of([new("period", list.Period.Label), new("place", place.Rank)]),
        };

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
