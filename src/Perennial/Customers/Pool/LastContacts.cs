using System.Text.Json;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>
/// When somebody last had contact with a customer: a note that somebody wrote and that stands, an order, or one of the workspace's
/// contact events, whichever is the latest. What lies in the future does not count.
/// </summary>
internal static class LastContacts
{
    /// <returns>Unix milliseconds by customer; who was never contacted is left out.</returns>
    public static async Task<Dictionary<long, long>> OfAsync(
        Store store,
        System.Data.Common.DbConnection connection,
        System.Data.Common.DbTransaction? transaction,
        (IEnumerable<long> Customers, PoolRules Rules, long Now) asked
    )
    {
        var among = $"customer_id IN ({store.Dialect.IntegersIn("ids")})";
        var rows = await connection.QueryAsync<(long Customer, long Last)>(
            $"""
            SELECT customer_id, MAX(time) FROM (
                SELECT customer_id, time FROM notes WHERE {among} AND deleted_at IS NULL
                UNION ALL SELECT customer_id, time FROM orders WHERE {among}
                UNION ALL SELECT customer_id, time FROM events WHERE {among} AND name IN ({store.Dialect.TextsIn("names")})) contacts
            WHERE time <= @Now GROUP BY customer_id
            """,
            new
            {
                ids = JsonSerializer.Serialize(asked.Customers),
                names = JsonSerializer.Serialize(asked.Rules.ContactEvents),
                asked.Now,
            },
            transaction
        );
        return rows.ToDictionary(row => row.Customer, row => row.Last);
    }
}
