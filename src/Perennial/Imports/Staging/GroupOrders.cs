using Perennial.DuckDb;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>
/// Groups staged lines into <c>staged_customers</c>, <c>staged_products</c>, <c>staged_orders</c>, <c>staged_items</c> and
/// <c>staged_refunds</c>, set by set. Numbers run from 1 in the order of the file, so a second run gives the same ones.
/// </summary>
internal static class GroupOrders
{
    public static void Run(DuckDbConnection stage, ImportPlan plan, RowTally tally)
    {
        stage.Execute($"CREATE TABLE numbered AS SELECT *, {Number(plan)} AS number FROM lines");
        foreach (var error in OrdersOfTwoCustomers(stage, plan))
            tally.TakeBack(error);
        stage.Execute(Customers);
        stage.Execute(Products);
        stage.Execute(Orders);
        stage.Execute(Refunds);
    }

    /// <summary>
    /// The file's own order number. Without one, lines of the same customer and instant are an order where the file has items, and
    /// otherwise every row is one, told apart by its occurrence: the same file gives the same numbers again.
    /// </summary>
    private static string Number(ImportPlan plan)
    {
        if (plan.Has("order"))
            return "\"order\"";
        var hasItems = plan.Has("sku") || plan.Has("product");
        return hasItems
            ? "'auto-' || substr(md5(concat_ws('|', key, time, is_credit)), 1, 20)"
            : "'auto-' || substr(md5(concat_ws('|', key, time, amount, is_credit)), 1, 20) || '-' "
                + "|| row_number() OVER (PARTITION BY key, time, amount, is_credit ORDER BY row)";
    }

    /// <summary>Lines whose order number belongs to another customer in an earlier row are taken out.</summary>
    private static List<RowError> OrdersOfTwoCustomers(DuckDbConnection stage, ImportPlan plan)
    {
        var errors = new List<RowError>();
        if (!plan.Has("order"))
            return errors;
        stage.Execute(
            """
            CREATE TABLE strangers AS
            SELECT row, number FROM (
                SELECT row, number, key, arg_min(key, row) OVER (PARTITION BY number, is_credit) AS first_key
                FROM numbered
                WHERE number IN (SELECT number FROM numbered GROUP BY number, is_credit HAVING min(key) <> max(key)))
            WHERE key <> first_key;
            DELETE FROM numbered WHERE row IN (SELECT row FROM strangers);
            """
        );
        using var strangers = new DuckDbDataReader(stage.Query("SELECT row, number FROM strangers ORDER BY row"));
        while (strangers.Read())
            errors.Add(
                new RowError(strangers.GetInt64(0), plan.Names[plan.Column("order")], strangers.GetString(1), RowReasons.TwoCustomers)
            );
        return errors;
    }

    private const string Customers = """
        CREATE TABLE staged_customers AS
        SELECT row_number() OVER (ORDER BY min(row)) AS id, key, min(row) AS first_row,
            arg_max(customer, row) AS number, arg_max(email, row) AS email, arg_max(phone, row) AS phone,
            coalesce(arg_max(name, row), nullif(concat_ws(' ', arg_max(first_name, row), arg_max(last_name, row)), '')) AS name,
            arg_max(company, row) AS company, arg_max(city, row) AS city, arg_max(country, row) AS country, arg_max(channel, row) AS channel,
            arg_max(customer_attributes, row) AS attributes
        FROM numbered GROUP BY key;
        """;

    private const string Products = """
        CREATE TABLE staged_products AS
        SELECT row_number() OVER (ORDER BY min(row)) AS id, coalesce(sku, product) AS sku, arg_max(product, row) AS name, arg_max(category, row) AS category
        FROM numbered WHERE NOT is_credit AND coalesce(sku, product) IS NOT NULL GROUP BY coalesce(sku, product);
        """;

    /// <summary>Sorted, so that a chunk reads a few row groups and not the whole table. Status: the first line's. An order called refunded is refunded in full, whatever the refund column says.</summary>
    private const string Orders = """
        CREATE TABLE staged_orders AS
        WITH grouped AS (
            SELECT number, min(key) AS key, min(row) AS first_row, min(time) AS time, arg_min(day, time) AS day,
                sum(amount)::BIGINT AS gross, sum(refunded)::BIGINT AS given_back, arg_min(status, row) AS code,
                arg_min(country, row) AS country, arg_min(channel, row) AS channel, arg_min(attributes, row) AS attributes,
                count(coalesce(sku, product))::INTEGER AS item_count
            FROM numbered WHERE NOT is_credit GROUP BY number),
        settled AS (
            SELECT *, CASE WHEN code = 3 THEN gross ELSE given_back END AS refunded FROM grouped)
        SELECT row_number() OVER (ORDER BY o.first_row) AS id, o.number, c.id AS customer_id, o.time, o.day, o.gross, o.refunded,
            CASE WHEN code = 1 THEN 'pending' WHEN code = 2 THEN 'cancelled'
                WHEN code = 3 OR (o.refunded >= gross AND gross > 0) THEN 'refunded'
                WHEN code = 4 OR o.refunded > 0 THEN 'partially_refunded' ELSE 'paid' END AS status,
            o.country, o.channel, o.attributes, o.item_count
        FROM settled o JOIN staged_customers c ON c.key = o.key ORDER BY 1;

        CREATE TABLE staged_items AS
        SELECT o.id AS order_id, o.customer_id, p.id AS product_id,
            row_number() OVER (PARTITION BY o.id ORDER BY l.row)::INTEGER AS line, l.quantity, l.amount, l.row
        FROM numbered l JOIN staged_orders o ON o.number = l.number JOIN staged_products p ON p.sku = coalesce(l.sku, l.product)
        WHERE NOT l.is_credit ORDER BY 1, 4;
        """;

    /// <summary>A credit note over nothing is none.</summary>
    private const string Refunds = """
        CREATE TABLE staged_refunds AS
        SELECT row_number() OVER (ORDER BY min(l.row)) AS id, l.number, min(c.id) AS customer_id, min(l.time) AS time,
            arg_min(l.day, l.time) AS day, sum(l.amount)::BIGINT AS amount
        FROM numbered l JOIN staged_customers c ON c.key = l.key
        WHERE l.is_credit GROUP BY l.number HAVING sum(l.amount) > 0;
        """;
}
