using System.Text.Json;
using Perennial.Api;
using Perennial.Plumbing;
using Perennial.Rules.Webhooks;

namespace Perennial.Webhooks;

/// <summary>Reads what changed since a place as facts: events of the names that anybody wants, and changes of customers.</summary>
internal sealed class ReadFacts(Store store)
{
    /// <param name="reading">A moment of the store.</param>
    /// <param name="from">The place up to which everything was told.</param>
    /// <param name="names">What is wanted.</param>
    /// <param name="since">Unix milliseconds; what was written down earlier is left out.</param>
    public async Task<List<EventFact>> EventsAsync(LogReading reading, LogPlace from, IReadOnlyCollection<string> names, long since) =>
        [
            .. await reading.QueryAsync<EventFact>(
                $"""
                SELECT id, customer_id, name, time, amount, currency, props, source, message_id, received_at, import_id FROM events
                WHERE {reading.Written("events", from)}
                AND name IN ({store.Dialect.TextsIn("names")}) AND received_at >= @since ORDER BY id
                """,
                new { names = JsonSerializer.Serialize(names.Except(SubscriptionRule.OfCustomers)), since }
            ),
        ];

    /// <summary>Customers that were written since, whatever was written of them.</summary>
    public static async Task<List<CustomerOfApi>> CustomersAsync(LogReading reading, LogPlace from, long since) =>
        [
            .. await reading.QueryAsync<CustomerOfApi>(
                $"""
                SELECT {CustomerOfApi.Columns} FROM customers
                WHERE {reading.Written("customers", from)} AND updated_at >= @since ORDER BY updated_at, id
                """,
                new { since }
            ),
        ];

    public static async Task<List<long>> DeletedCustomersAsync(LogReading reading, LogPlace from) =>
        [
            .. await reading.QueryAsync<long>(
                $"SELECT DISTINCT row_id {reading.OneByOne("customers", from)} AND row_id NOT IN (SELECT id FROM customers) ORDER BY row_id"
            ),
        ];
}
