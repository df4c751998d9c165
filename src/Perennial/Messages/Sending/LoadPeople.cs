using System.Data.Common;
using Dapper;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Settings;

namespace Perennial.Messages;

/// <summary>Reads what messages know of customers.</summary>
internal sealed class LoadPeople(Store store, MessageSettings settings, WorkspaceSettings workspace)
{
    public async Task<MessageGround> GroundAsync(CancellationToken ct)
    {
        var space = await workspace.ReadAsync(ct);
        return new MessageGround(await settings.RulesAsync(ct), space.Zone(), space.Currency(), space.Name, await settings.KeyAsync(ct))
        {
            BouncesTo = await settings.BouncesToAsync(ct),
        };
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
        var people = await connection.QueryAsync<Person, string, Person>(
            $"""
            SELECT c.id, c.number, c.name, c.email, c.phone, c.company, c.country, c.city, c.channel, c.birthday, c.owner_id,
                u.name AS owner, o.orders, o.spend, o.first_order, o.last_order,
                (SELECT MIN(i.value) FROM customer_identities i WHERE i.customer_id = c.id AND i.type = 'wecom') AS wecom, c.attributes
            FROM customers c
            LEFT JOIN users u ON u.id = c.owner_id
            LEFT JOIN (
                SELECT customer_id, COUNT(*) AS orders, CAST(SUM(gross - refunded) AS BIGINT) AS spend, MIN(time) AS first_order,
                    MAX(time) AS last_order
                FROM orders WHERE is_paid = 1 AND customer_id IN ({store.Dialect.IntegersIn("ids")}) GROUP BY customer_id) o
                ON o.customer_id = c.id
            WHERE c.id IN ({store.Dialect.IntegersIn("ids")})
            """,
            (person, attributes) => person with { Attributes = Attributes.Parse(attributes).Without(unseen) },
            new { ids = BulkWrite.Json(ids) },
            transaction,
            splitOn: "attributes"
        );
        return people.ToDictionary(person => person.Id);
    }
}
