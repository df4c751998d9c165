using Perennial.DuckDb;
using Perennial.Orders;
using Perennial.Rules.Basics;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>Loads a file of orders into a DuckDB database without a store: for questions about a file alone.</summary>
/// <remarks>
/// Fills <c>orders</c>, <c>order_items</c>, <c>customers</c>, <c>products</c>, <c>refunds</c> and <c>calendar</c> with the columns
/// of the mirror. A customer's number is what the file calls the customer. Only the names of the match key's column and of
/// <see cref="Request.Columns"/> are used; without any, a fitting preset or the suggested columns are.
/// </remarks>
[FrontDoor]
internal static class StagedOrders
{
    /// <param name="File">Path of the file.</param>
    /// <param name="Preset">A preset's key, if one is wanted.</param>
    /// <param name="Columns">Field (customer, email, phone, time, amount, order, country …) to the column's name.</param>
    /// <param name="Options">How the file is to be read.</param>
    public sealed record Request(string File, string? Preset, IReadOnlyDictionary<string, string> Columns, ImportOptions Options);

    /// <param name="Rows">What became of the rows.</param>
    /// <param name="Currency">Of every amount.</param>
    /// <param name="Zone">In which days were counted.</param>
    public sealed record Report(RowReport Rows, Currency Currency, Zone Zone);

    /// <summary>Reads the file twice: once to learn its formats from every row, once to stage it.</summary>
    /// <param name="request">The file and its columns.</param>
    /// <param name="database">An empty database.</param>
    /// <param name="progress">Told how many rows were read in the second pass.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>The report, or every problem; a row with errors is a problem unless the options leave bad rows out.</returns>
    public static Outcome<Report> Load(Request request, DuckDbConnection database, Action<long>? progress, CancellationToken ct)
    {
        var zone = request.Options.TimeZone is { Length: > 0 } name ? Zone.Find(name) : Zone.Utc;
        if (zone is null)
            return MappingProblems.UnknownZone(request.Options.TimeZone!);
        var file = SourceFile.At(request.File);
        var surveyed = SurveyFile.Run(file, request.Options, null, ct);
        if (!surveyed.IsOk)
            return surveyed.Problems.ToList();
        var mapping = ColumnNames.Resolve(
            ImportKind.Orders,
            surveyed.Value.Layout.Names,
            request.Preset,
            request.Columns,
            new Dictionary<string, string>()
        );
        if (!mapping.IsOk)
            return mapping.Problems.ToList();
        var plan = ImportPlanning.Make(ImportKind.Orders, surveyed.Value.Survey, mapping.Value, request.Options, (null, zone));
        if (!plan.IsOk)
            return plan.Problems.ToList();
        var staged = StageOrders.Run(new StagePass(file, surveyed.Value, plan.Value, database) { Progress = progress }, ct);
        if (!staged.IsOk)
            return staged.Problems.ToList();
        var rows = staged.Value.ToReport();
        if (rows.Bad > 0 && !request.Options.SkipBadRows)
            return BadRows.Problems(rows);
        database.Execute(MirrorTables(plan.Value.Currency.Code));
        database.Execute(OrderDays.Table.CreateSql);
        database.Execute(OrderTotals.Table.CreateSql);
        return new Report(rows, plan.Value.Currency, zone);
    }

    private static string MirrorTables(string currency) =>
        $$"""
            CREATE TABLE customers AS
            SELECT id, key AS number, name, email, phone, company, country, city, channel, NULL::VARCHAR AS birthday,
                coalesce(attributes, '{}')::JSON AS attributes, 0::BIGINT AS content_hash, 0::BIGINT AS created_at, 0::BIGINT AS updated_at, NULL::BIGINT AS import_id
            FROM staged_customers;
            CREATE TABLE products AS SELECT id, sku, name, category, 0::BIGINT AS updated_at FROM staged_products;
            CREATE TABLE orders AS
            SELECT id, customer_id, number, 'import' AS source, status,
                CASE WHEN status NOT IN ('pending', 'cancelled', 'refunded') AND gross > 0 AND refunded < gross THEN 1 ELSE 0 END::SMALLINT AS is_paid,
                time, day, gross, refunded, '{{currency}}' AS currency, channel, country, item_count,
                coalesce(attributes, '{}')::JSON AS attributes, 0::BIGINT AS content_hash, NULL::BIGINT AS import_id
            FROM staged_orders;
            CREATE TABLE order_items AS
            SELECT row AS id, order_id, customer_id, product_id, line, quantity, amount, NULL::BIGINT AS import_id FROM staged_items;
            CREATE TABLE refunds AS
            SELECT id, customer_id, NULL::BIGINT AS order_id, number, 'import' AS source, time, day, amount, '{{currency}}' AS currency,
                0::BIGINT AS content_hash, NULL::BIGINT AS import_id
            FROM staged_refunds;
            CREATE TABLE calendar AS
            SELECT day::INTEGER AS day, floor((day + 3) / 7)::INTEGER AS week, (year(date) * 12 + month(date) - 1)::INTEGER AS month,
                (year(date) * 4 + quarter(date) - 1)::INTEGER AS quarter, year(date)::INTEGER AS year
            FROM (SELECT d AS day, DATE '1970-01-01' + d::INTEGER AS date FROM range(7305, 40177) t(d));
            """;
}
