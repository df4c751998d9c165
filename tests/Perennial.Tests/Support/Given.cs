using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Tests.Support;

/// <summary>
/// Rows a test starts from, written past the rooms: only what matters is spelled out, everything else is valid and unique.
/// Days are counted in UTC; amounts are minor units.
/// </summary>
internal sealed class Given(TestDatabase database)
{
    private static int made;

    /// <summary>A customer with so many paid orders of 100.00, thirty days apart, the last one on the clock's day.</summary>
    public async Task<long> CustomerAsync(
        int orders = 0,
        string? name = null,
        string? number = null,
        string? email = null,
        string? country = null,
        string? channel = null,
        string attributes = "{}",
        string? phone = null
    )
    {
        var (id, unique) = (NextId(), NextUnique());
        await InsertAsync(
            "customers",
            ("id", id),
            ("number", number ?? $"C{unique}"),
            ("name", name ?? $"Customer {unique}"),
            ("email", email ?? $"customer{unique}@example.test"),
            ("phone", phone),
            ("country", country),
            ("channel", channel),
            ("attributes", attributes),
            ("content_hash", (long)unique),
            ("created_at", Now),
            ("updated_at", Now)
        );
        for (var i = orders - 1; i >= 0; i--)
            await OrderAsync(id, database.Clock.GetUtcNow().AddDays(-30 * i));
        return id;
    }

    /// <summary>A paid order, unless refunded in full or given another status.</summary>
    public async Task<long> OrderAsync(
        long customer,
        DateTimeOffset? time = null,
        long gross = 100_00,
        long refunded = 0,
        string status = "paid",
        string? channel = null,
        string? country = null,
        int items = 1
    )
    {
        var (id, unique, at) = (NextId(), NextUnique(), (time ?? database.Clock.GetUtcNow()).ToUnixTimeMilliseconds());
        await InsertAsync(
            "orders",
            ("id", id),
            ("customer_id", customer),
            ("number", $"O{unique}"),
            ("source", "test"),
            ("status", status),
            ("is_paid", status is not ("cancelled" or "pending") && gross > 0 && refunded < gross ? 1 : 0),
            ("time", at),
            ("day", Zone.Utc.DayOf(at)),
            ("gross", gross),
            ("refunded", refunded),
            ("currency", "CNY"),
            ("channel", channel),
            ("country", country),
            ("item_count", items),
            ("attributes", "{}"),
            ("content_hash", (long)unique)
        );
        return id;
    }

    /// <summary>A fact in the event log.</summary>
    public async Task<long> EventAsync(long customer, string name, DateTimeOffset? time = null, string props = "{}")
    {
        var (id, at) = (NextId(), (time ?? database.Clock.GetUtcNow()).ToUnixTimeMilliseconds());
        await InsertAsync(
            "events",
            ("id", id),
            ("customer_id", customer),
            ("name", name),
            ("time", at),
            ("day", Zone.Utc.DayOf(at)),
            ("props", props),
            ("source", "test"),
            ("received_at", Now)
        );
        return id;
    }

    /// <summary>One row of any table; columns not named are NULL or have their default.</summary>
    public Task InsertAsync(string table, params (string Column, object? Value)[] row) =>
        database.Store.WriteAsync(
            (connection, transaction) =>
            {
                using var bulk = Store.Bulk(connection, transaction, table, [.. row.Select(cell => cell.Column)]);
                bulk.Add([.. row.Select(cell => cell.Value)]);
                bulk.Complete();
                return Task.CompletedTask;
            },
            CancellationToken.None
        );

    /// <summary>Many rows of one table in one transaction.</summary>
    public Task InsertManyAsync(string table, string[] columns, IEnumerable<object?[]> rows) =>
        database.Store.WriteAsync(
            (connection, transaction) =>
            {
                using var bulk = Store.Bulk(connection, transaction, table, columns);
                foreach (var row in rows)
                    bulk.Add(row);
                bulk.Complete();
                return Task.CompletedTask;
            },
            CancellationToken.None
        );

    private long Now => database.Clock.GetUtcNow().ToUnixTimeMilliseconds();

    private long NextId() => database.Get<Ids>().Next();

    private static int NextUnique() => Interlocked.Increment(ref made);
}
