using System.Data;
using System.Data.Common;
using System.Globalization;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.SampleShop;

namespace Perennial.Bench;

/// <summary>
/// Fills an empty store straight, past the rooms: ten million orders in minutes. Indexes and the triggers of the mirror's
/// log are taken off meanwhile and put back afterwards (PostgreSQL: passed over), so that the store ends as if the rooms had
/// written it and no mirror had read it yet.
/// </summary>
internal sealed class FillStore(Store store)
{
    // Far below every id that the product makes: those begin with the milliseconds since 2025.
    private const long FirstId = 1L << 40;

    private long _id = FirstId;

    /// <summary>How many orders and items were written.</summary>
    public (long Orders, long Items) Written { get; private set; }

    public Task RunAsync(IEnumerable<SampleCustomer> customers, CancellationToken ct) =>
        store.Dialect == SqlDialect.Postgres ? FillPostgresAsync(customers, ct) : FillSqliteAsync(customers, ct);

    private async Task FillSqliteAsync(IEnumerable<SampleCustomer> customers, CancellationToken ct)
    {
        await using var connection = await store.OpenAsync(ct);
        await connection.ExecuteAsync("PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000");
        var aside = await TakeAsideAsync(connection);
        await using (var transaction = await connection.BeginTransactionAsync(ct))
        {
            using (var rows = new FillRows((table, columns) => Store.Bulk(connection, transaction, table, columns)))
                Write(rows, customers, ct);
            await transaction.CommitAsync(ct);
        }
        foreach (var sql in aside)
            await connection.ExecuteAsync(sql);
        await connection.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA optimize");
    }

    // One COPY fills a connection: each table has its own. As a replica the server runs no triggers; that takes a superuser.
    private async Task FillPostgresAsync(IEnumerable<SampleCustomer> customers, CancellationToken ct)
    {
        List<(DbConnection Connection, DbTransaction Transaction)> open = [];
        using (var rows = new FillRows(Bulk))
            Write(rows, customers, ct);
        foreach (var (connection, transaction) in open)
        {
            await transaction.CommitAsync(ct);
            await connection.DisposeAsync();
        }
        await using var last = await store.OpenAsync(ct);
        await last.ExecuteAsync("ANALYZE", commandType: CommandType.Text);

        BulkInsert Bulk(string table, string[] columns)
        {
            var connection = store.OpenAsync(ct).GetAwaiter().GetResult();
            connection.Execute("SET session_replication_role = replica");
            var transaction = connection.BeginTransaction();
            open.Add((connection, transaction));
            return Store.Bulk(connection, transaction, table, columns);
        }
    }

    private static async Task<List<string>> TakeAsideAsync(DbConnection connection)
    {
        var parts = (
            await connection.QueryAsync<(string Type, string Name, string Sql)>(
                """
                SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('index', 'trigger')
                  AND tbl_name IN ('customers', 'customer_identities', 'products', 'orders', 'order_items', 'refunds', 'events')
                """
            )
        ).ToList();
        foreach (var (type, name, _) in parts)
            await connection.ExecuteAsync($"DROP {type} {name}");
        return [.. parts.Select(part => part.Sql)];
    }

    private void Write(FillRows rows, IEnumerable<SampleCustomer> customers, CancellationToken ct)
    {
        var products = new Dictionary<string, long>();
        foreach (var product in SampleCatalogue.Products)
        {
            products[product.Sku] = ++_id;
            rows.Products.Add(_id, product.Sku, product.Name.En, SampleCatalogue.Categories[product.Category].En, 0L);
        }
        foreach (var customer in customers)
        {
            ct.ThrowIfCancellationRequested();
            WriteCustomer(rows, customer, products);
        }
    }

    private void WriteCustomer(FillRows rows, SampleCustomer customer, Dictionary<string, long> products)
    {
        var (id, person) = (++_id, customer.Person);
        var attributes = $$"""{"city_tier":"{{person.CityTier}}","gender":"{{person.Gender}}","level":"{{customer.Level}}"}""";
        var channel = customer.Channel.Name.En;
        rows.Customers.Add(
            id,
            customer.Number,
            person.Name,
            person.Email,
            person.Phone,
            person.Country,
            person.City,
            channel,
            person.Birthday?.ToString("O", CultureInfo.InvariantCulture),
            attributes,
            id,
            0L,
            0L
        );
        rows.Identities.Add("number", customer.Number.ToLowerInvariant(), id, "bench", 0L);
        if (person.Email is not null)
            rows.Identities.Add("email", person.Email, id, "bench", 0L);
        foreach (var order in customer.Orders)
            WriteOrder(rows, customer, id, order, products);
        foreach (var visit in customer.Events)
            rows.Events.Add(++_id, id, visit.Name, Milliseconds(visit.Time), visit.Time.Day, null, null, "{}", "bench", null, 0L);
    }

    private void WriteOrder(FillRows rows, SampleCustomer customer, long customerId, SampleOrder order, Dictionary<string, long> products)
    {
        var id = ++_id;
        var paid = order.Status is SampleOrderStatus.Paid or SampleOrderStatus.PartiallyRefunded;
        rows.Orders.Add(
            id,
            customerId,
            order.Number,
            "bench",
            Status(order.Status),
            paid ? 1 : 0,
            Milliseconds(order.Time),
            order.Time.Day,
            order.Gross,
            order.Refunded,
            "CNY",
            order.Channel,
            customer.Person.Country,
            order.Items.Count,
            "{}",
            id
        );
        for (var line = 0; line < order.Items.Count; line++)
        {
            var item = order.Items[line];
            rows.Items.Add(++_id, id, customerId, products[item.Product.Sku], line + 1, (double)item.Quantity, item.Amount);
        }
        if (paid)
            rows.Events.Add(
                ++_id,
                customerId,
                "order_paid",
                Milliseconds(order.Time),
                order.Time.Day,
                order.Gross,
                "CNY",
                "{}",
                "bench",
                string.Create(CultureInfo.InvariantCulture, $"order:{id}:paid"),
                0L
            );
        Written = (Written.Orders + 1, Written.Items + order.Items.Count);
    }

    // The benchmark's workspace counts its days in UTC.
    private static long Milliseconds(SampleTime time) => time.Total * 1000;

    private static string Status(SampleOrderStatus status) =>
        status switch
        {
            SampleOrderStatus.PartiallyRefunded => "partially_refunded",
            SampleOrderStatus.Refunded => "refunded",
            SampleOrderStatus.Cancelled => "cancelled",
            SampleOrderStatus.Pending => "pending",
            _ => "paid",
        };
}
