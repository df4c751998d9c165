using System.Data.Common;
using Dapper;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Settings;

namespace Perennial.Messages;

/// <summary>Reads what messages know of customers.</summary>
internal sealed class LoadPeople(Store store, MessageSettings settings, WorkspaceSettings workspace)
{
    public async Task<MessageGround> GroundAsync(CancellationToken ct)
    {
        var space = await workspace.ReadAsync(ct);
        return new MessageGround(await settings.RulesAsync(ct), space.Zone(), space.Currency(), space.Name, await settings.KeyAsync(ct));
    }

    /// <summary>Those of the customers that exist, by id.</summary>
    public async Task<Dictionary<long, Person>> ByIdAsync(
        IReadOnlyCollection<long> ids,
        DbConnection connection,
        DbTransaction? transaction = null
    )
    {
        var unseen = (
            await connection.QueryAsync<string>(
                "SELECT key FROM fields WHERE entity = 'customer' AND sensitive = 1",
                transaction: transaction
            )
        ).ToList();
        var rows = await connection.QueryAsync<Row>(
            $"""
            SELECT c.id, c.number, c.name, c.email, c.phone, c.company, c.country, c.city, c.channel, c.birthday, c.attributes, c.owner_id,
                u.name AS owner, o.orders, o.spend, o.first_order, o.last_order
            FROM customers c
            LEFT JOIN users u ON u.id = c.owner_id
            LEFT JOIN (
                SELECT customer_id, COUNT(*) AS orders, SUM(gross - refunded) AS spend, MIN(time) AS first_order, MAX(time) AS last_order
                FROM orders WHERE is_paid = 1 AND customer_id IN ({store.Dialect.IntegersIn("ids")}) GROUP BY customer_id) o
                ON o.customer_id = c.id
            WHERE c.id IN ({store.Dialect.IntegersIn("ids")})
            """,
            new { ids = BulkWrite.Json(ids) },
            transaction
        );
        return rows.ToDictionary(row => row.Id, row => row.ToPerson(unseen));
    }

    private sealed class Row
    {
        public required long Id { get; init; }
        public string? Number { get; init; }
        public string? Name { get; init; }
        public string? Email { get; init; }
        public string? Phone { get; init; }
        public string? Company { get; init; }
        public string? Country { get; init; }
        public string? City { get; init; }
        public string? Channel { get; init; }
        public string? Birthday { get; init; }
        public required string Attributes { get; init; }
        public long? OwnerId { get; init; }
        public string? Owner { get; init; }
        public long? Orders { get; init; }
        public decimal? Spend { get; init; }
        public long? FirstOrder { get; init; }
        public long? LastOrder { get; init; }

        public Person ToPerson(IReadOnlyCollection<string> unseen) =>
            new()
            {
                Id = Id,
                Number = Number,
                Name = Name,
                Email = Email,
                Phone = Phone,
                Company = Company,
                Country = Country,
                City = City,
                Channel = Channel,
                Birthday = Birthday,
                Attributes = Rules.Basics.Attributes.Parse(Attributes).Without(unseen),
                OwnerId = OwnerId,
                Owner = Owner,
                Orders = Orders ?? 0,
                Spend = (long)(Spend ?? 0),
                FirstOrder = FirstOrder,
                LastOrder = LastOrder,
            };
    }
}
