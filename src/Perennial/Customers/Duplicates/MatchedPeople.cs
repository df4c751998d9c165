using System.Data.Common;
using System.Text.Json;
using Dapper;
using Perennial.Plumbing;

namespace Perennial.Customers;

/// <summary>Reads of some customers what tells whether they are one person: facts, orders, proofs.</summary>
internal static class MatchedPeople
{
    public static async Task<Dictionary<long, MatchedPerson>> ReadAsync(Store store, DbConnection c, IReadOnlyCollection<long> among)
    {
        var ids = JsonSerializer.Serialize(among);
        var rows = await c.QueryAsync<CustomerRow>($"SELECT * FROM customers WHERE id IN ({store.Dialect.IntegersIn("ids")})", new { ids });
        var orders = (
            await c.QueryAsync<(long CustomerId, long Orders, long Last)>(
                $"""
                SELECT customer_id, COUNT(*), MAX(time) FROM orders
                WHERE customer_id IN ({store.Dialect.IntegersIn("ids")}) GROUP BY customer_id
                """,
                new { ids }
            )
        ).ToDictionary(row => row.CustomerId);
        var proven = (
            await c.QueryAsync<(long CustomerId, string Type, string Value)>(
                $"""
                SELECT customer_id, type, value FROM customer_identities
                WHERE verified = 1 AND customer_id IN ({store.Dialect.IntegersIn("ids")}) ORDER BY type, value
                """,
                new { ids }
            )
        ).ToLookup(row => row.CustomerId, row => new ProvenIdentity(row.Type, row.Value));
        return rows.ToDictionary(
            row => row.Id,
            row => new MatchedPerson(
                row,
                orders.TryGetValue(row.Id, out var bought) ? (bought.Orders, bought.Last) : null,
                [.. proven[row.Id]]
            )
        );
    }
}

/// <summary>A customer as it is compared with others.</summary>
internal sealed record MatchedPerson(CustomerRow Row, (long Count, long Last)? Orders, IReadOnlyList<ProvenIdentity> Proven)
{
    public MatchedCustomer View() =>
        new(
            Row.Id,
            Row.Number,
            Row.Name,
            Row.Email,
            Row.Phone,
            Row.Company,
            Row.City,
            Row.OwnerId,
            Orders?.Count ?? 0,
            Orders is { } orders ? DateTimeOffset.FromUnixTimeMilliseconds(orders.Last) : null,
            DateTimeOffset.FromUnixTimeMilliseconds(Row.CreatedAt),
            DateTimeOffset.FromUnixTimeMilliseconds(Row.UpdatedAt),
            Proven
        );
}
