using System.Globalization;
using Perennial.Orders;
using Perennial.Plumbing;
using Perennial.Rules.Measures;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Segments;

/// <summary>The same customers in SQLite, in DuckDB and, where there is a server, in PostgreSQL.</summary>
internal sealed class RuleEngines : IAsyncDisposable
{
    private readonly List<TestDatabase> _databases = [];
    private readonly MemoryEngine _duck = new();

    public List<IAnalyticalEngine> All { get; } = [];

    public static async Task<RuleEngines> HoldAsync(RuleShop shop, Perennial.Rules.Basics.Zone zone)
    {
        var engines = new RuleEngines();
        await engines.AddAsync(Engine.Sqlite, shop, zone);
        if (TestPostgres.ReasonToSkip is null)
            await engines.AddAsync(Engine.Postgres, shop, zone);
        engines.AddDuck(shop, zone);
        return engines;
    }

    public static Task<List<T>> AskAsync<T>(IAnalyticalEngine engine, Question<T> question) =>
        engine.ListAsync(question.ToSql(engine.Dialect), question.Read, TestContext.Current.CancellationToken);

    public static Task<List<T>> AllAsync<T>(
        IAnalyticalEngine engine,
        Perennial.Rules.Basics.SqlQuery query,
        Func<System.Data.Common.DbDataReader, T> read
    ) => engine.ListAsync(query, read, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _duck.Dispose();
        foreach (var database in _databases)
            await database.DisposeAsync();
    }

    private async Task AddAsync(Engine engine, RuleShop shop, Perennial.Rules.Basics.Zone zone)
    {
        var database = await TestDatabase.CreateAsync(engine);
        _databases.Add(database);
        foreach (var (table, columns, rows) in Tables(shop, zone))
            await database.Given.InsertManyAsync(table, columns, rows);
        All.Add(database.Get<StoreEngine>());
    }

    private void AddDuck(RuleShop shop, Perennial.Rules.Basics.Zone zone)
    {
        string[] tables =
        [
            "CREATE TABLE customers (id BIGINT, number VARCHAR, name VARCHAR, email VARCHAR, phone VARCHAR, company VARCHAR, country VARCHAR, city VARCHAR, channel VARCHAR, birthday VARCHAR, attributes VARCHAR, content_hash BIGINT, created_at BIGINT, updated_at BIGINT, company_id BIGINT)",
            "CREATE TABLE events (id BIGINT, customer_id BIGINT, name VARCHAR, time BIGINT, day INTEGER, amount BIGINT, currency VARCHAR, props VARCHAR, source VARCHAR, received_at BIGINT)",
            "CREATE TABLE products (id BIGINT, sku VARCHAR, name VARCHAR, category VARCHAR, updated_at BIGINT)",
            "CREATE TABLE orders (id BIGINT, customer_id BIGINT, number VARCHAR, source VARCHAR, status VARCHAR, is_paid SMALLINT, time BIGINT, day INTEGER, gross BIGINT, refunded BIGINT, currency VARCHAR, channel VARCHAR, country VARCHAR, item_count INTEGER, attributes VARCHAR, content_hash BIGINT)",
            "CREATE TABLE order_items (id BIGINT, order_id BIGINT, customer_id BIGINT, product_id BIGINT, line INTEGER, quantity DOUBLE, amount BIGINT)",
            "CREATE TABLE tags (id BIGINT, name VARCHAR, color VARCHAR, created_at BIGINT)",
            "CREATE TABLE customer_tags (id BIGINT, customer_id BIGINT, tag_id BIGINT, source VARCHAR, added_at BIGINT, added_by VARCHAR)",
            "CREATE TABLE consents (id BIGINT, customer_id BIGINT, channel VARCHAR, topic VARCHAR, status VARCHAR, changed_at BIGINT)",
            "CREATE TABLE lists (id BIGINT, name VARCHAR, created_at BIGINT, created_by VARCHAR)",
            "CREATE TABLE list_members (id BIGINT, list_id BIGINT, customer_id BIGINT, added_at BIGINT)",
        ];
        foreach (var create in tables)
            _duck.Connection.Execute(create);
        foreach (var (table, columns, rows) in Tables(shop, zone))
        {
            var values = string.Join(", ", columns.Select((_, i) => "$v" + i.ToString(CultureInfo.InvariantCulture)));
            foreach (var row in rows)
                _duck.Connection.Execute(
                    $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({values})",
                    CancellationToken.None,
                    [.. row.Select((value, i) => ("v" + i.ToString(CultureInfo.InvariantCulture), value))]
                );
        }
        OrderTotals.Table.Rebuild(_duck.Connection);
        All.Add(_duck);
    }

    private static IEnumerable<(string Table, string[] Columns, IEnumerable<object?[]> Rows)> Tables(
        RuleShop shop,
        Perennial.Rules.Basics.Zone zone
    )
    {
        yield return (
            "customers",
            ["id", "number", "name", "email", "city", "birthday", "attributes", "content_hash", "created_at", "updated_at", "company_id"],
            shop.Customers.Select(c =>
                new object?[] { c.Id, c.Number, c.Name, c.Email, c.City, c.Birthday, c.Attributes, c.Id, c.CreatedAt, 0L, c.Company }
            )
        );
        yield return (
            "events",
            ["id", "customer_id", "name", "time", "day", "amount", "currency", "props", "source", "received_at"],
            shop.Events.Select(e =>
                new object?[] { e.Id, e.Customer, e.Name, e.Time, zone.DayOf(e.Time), e.Amount, "CNY", e.Props, "test", 0L }
            )
        );
        yield return (
            "products",
            ["id", "sku", "category", "updated_at"],
            shop.Products.Select(p => new object?[] { p.Id, $"P{p.Id}", p.Category, 0L })
        );
        yield return (
            "orders",
            [
                "id",
                "customer_id",
                "number",
                "source",
                "status",
                "is_paid",
                "time",
                "day",
                "gross",
                "refunded",
                "currency",
                "channel",
                "item_count",
                "attributes",
                "content_hash",
            ],
            shop.Orders.Select(o =>
                new object?[]
                {
                    o.Id,
                    o.Customer,
                    $"O{o.Id}",
                    "test",
                    "paid",
                    o.Paid ? 1 : 0,
                    o.Time,
                    zone.DayOf(o.Time),
                    o.Gross,
                    o.Refunded,
                    "CNY",
                    o.Channel,
                    1,
                    o.Attributes,
                    o.Id,
                }
            )
        );
        yield return (
            "order_items",
            ["id", "order_id", "customer_id", "product_id", "line", "quantity", "amount"],
            shop.Items.Select(i => new object?[] { i.Id, i.Order, i.Customer, i.Product, 0, i.Quantity, i.Amount })
        );
        var tags = shop.Tags.Select(t => t.Tag).Distinct().ToList();
        yield return ("tags", ["id", "name", "color", "created_at"], tags.Select((name, i) => new object?[] { (long)i, name, "blue", 0L }));
        yield return (
            "customer_tags",
            ["id", "customer_id", "tag_id", "source", "added_at", "added_by"],
            shop.Tags.Select((t, i) => new object?[] { (long)i, t.Customer, (long)tags.IndexOf(t.Tag), "test", 0L, "test" })
        );
        yield return (
            "consents",
            ["id", "customer_id", "channel", "topic", "status", "changed_at"],
            shop.Consents.Select((c, i) => new object?[] { (long)i, c.Customer, c.Channel, c.Topic, c.Status, 0L })
        );
        var lists = shop.Lists.Select(l => l.List).Distinct().ToList();
        yield return (
            "lists",
            ["id", "name", "created_at", "created_by"],
            lists.Select((name, i) => new object?[] { (long)i, name, 0L, "test" })
        );
        yield return (
            "list_members",
            ["id", "list_id", "customer_id", "added_at"],
            shop.Lists.Select((l, i) => new object?[] { (long)i, (long)lists.IndexOf(l.List), l.Customer, 0L })
        );
    }
}
