using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;
using Perennial.Settings;

namespace Perennial.Desk;

/// <summary>
/// Passes rows that were not worked in time on to whoever leads the team, once each: to the lead of the row's team, or of one of
/// the owner's teams; where nobody leads, to the managers, or the administrators. The owner keeps the row.
/// </summary>
internal sealed class ClimbOverdue(Store store, WorkspaceSettings workspace, EventWriter events, DeskNews news, TimeProvider clock)
{
    private const int Chunk = 200;

    /// <returns>How many rows were passed on.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var zone = await workspace.ZoneAsync(ct);
        for (var climbed = 0; ; )
        {
            var chunk = await store.WriteAsync(async (c, t) => await ChunkAsync(DeskDoor.Begin(store, c, t, zone), ct), ct);
            climbed += chunk;
            if (chunk < Chunk)
                return climbed;
        }
    }

    /// <summary>Whether anything is overdue, without a transaction.</summary>
    public async Task<bool> AnyAsync(CancellationToken ct) =>
        await store.ReadAsync(
            async c =>
                await Dapper.SqlMapper.ExecuteScalarAsync<long>(c, $"SELECT COUNT(*) FROM desk_rows WHERE {Overdue}", new { Now }) > 0,
            ct
        );

    private async Task<int> ChunkAsync(BulkWrite write, CancellationToken ct)
    {
        await write.TakeTurnAsync("desk", ct);
        var rows = await write.ListAsync<Late>(
            $"""
            SELECT r.id, r.customer_id, r.owner_id, COALESCE(c.name, c.number, '') AS customer, COALESCE(u.name, '') AS owner,
                COALESCE(
                    (SELECT t.lead_id FROM teams t WHERE t.id = r.team_id AND t.archived = 0),
                    (SELECT MIN(t.lead_id) FROM teams t JOIN team_members m ON m.team_id = t.id
                        WHERE m.user_id = r.owner_id AND t.archived = 0 AND t.lead_id <> r.owner_id)) AS lead
            FROM (SELECT * FROM desk_rows WHERE {Overdue} ORDER BY due_at, id LIMIT {Chunk}) r
            LEFT JOIN customers c ON c.id = r.customer_id LEFT JOIN users u ON u.id = r.owner_id
            """,
            new { Now },
            ct
        );
        if (rows.Count == 0)
            return 0;
        var leads = (await write.ListAsync<Person>("SELECT id, name, role FROM users WHERE disabled = 0 ORDER BY id", null, ct)).ToList();
        var facts = new List<EventRecord>();
        foreach (var row in rows)
        {
            var to = leads.Where(person => person.Id == row.Lead).ToList();
            if (to.Count == 0)
                to = leads.Where(person => person.Role == Role.Manager.Key()).ToList();
            if (to.Count == 0)
                to = leads.Where(person => person.Role == Role.Administrator.Key()).ToList();
            await write.ExecuteAsync(
                "UPDATE desk_rows SET climbed_at = @Now, climbed_to = @To, version = version + 1 WHERE id = @Id",
                new
                {
                    Now,
                    To = to.FirstOrDefault()?.Id,
                    row.Id,
                },
                ct
            );
            facts.Add(Fact(row, to));
            foreach (var lead in to)
                await news.ClimbedAsync(write, lead.Id, row.CustomerId, row.Customer, row.Owner.Length > 0 ? row.Owner : "—");
        }
        await events.AppendAsync(write, facts, ct);
        return rows.Count;
    }

    private EventRecord Fact(Late row, List<Person> to) =>
        new()
        {
            CustomerId = row.CustomerId,
            Name = "desk_climbed",
            Time = Now,
            Props = Attributes.Of([
                new("to", to.Count > 0 ? string.Join(", ", to.Select(person => person.Name)) : "—"),
                new("owner", row.Owner),
                new("row_id", row.Id),
            ]),
        };

    private const string Overdue = "due_at < @Now AND status <> 'done' AND climbed_at IS NULL";

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed record Late
    {
        public required long Id { get; init; }
        public required long CustomerId { get; init; }
        public long? OwnerId { get; init; }
        public required string Customer { get; init; }
        public required string Owner { get; init; }
        public long? Lead { get; init; }
    }

    private sealed record Person
    {
        public required long Id { get; init; }
        public required string Name { get; init; }
        public required string Role { get; init; }
    }
}
