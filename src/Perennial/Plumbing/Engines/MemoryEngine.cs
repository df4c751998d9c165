using System.Data.Common;
using System.Runtime.CompilerServices;
using Perennial.DuckDb;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>
/// A column engine without a store: DuckDB in memory, with the tables that questions over all customers read. For commands
/// that take a file in and put figures out.
/// </summary>
[FrontDoor]
internal sealed class MemoryEngine : IAnalyticalEngine, IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();
    private readonly DuckDbConnection _connection;

    public MemoryEngine()
    {
        _connection = _database.Connect();
        _connection.Execute("""
            CREATE TABLE customers (id BIGINT, number VARCHAR, name VARCHAR, country VARCHAR, channel VARCHAR, city VARCHAR, company VARCHAR, attributes JSON);
            CREATE TABLE orders (id BIGINT, customer_id BIGINT, is_paid SMALLINT, day INTEGER, gross BIGINT, refunded BIGINT);
            CREATE TABLE order_items (id BIGINT, order_id BIGINT, customer_id BIGINT, product_id BIGINT, amount BIGINT);
            CREATE TABLE products (id BIGINT, category VARCHAR);
            CREATE TABLE refunds (id BIGINT, customer_id BIGINT, order_id BIGINT, day INTEGER, amount BIGINT);
            CREATE TABLE events (id BIGINT, customer_id BIGINT, name VARCHAR, day INTEGER);
            CREATE TABLE calendar AS
                SELECT CAST(day AS INTEGER) AS day, CAST((day + 3) // 7 AS INTEGER) AS week,
                    CAST(year(date) * 12 + month(date) - 1 AS INTEGER) AS month,
                    CAST(year(date) * 4 + quarter(date) - 1 AS INTEGER) AS quarter, CAST(year(date) AS INTEGER) AS year
                FROM (SELECT day, DATE '1970-01-01' + CAST(day AS INTEGER) AS date FROM range(7305, 40177) days(day));
            """);
    }

    public SqlDialect Dialect => SqlDialect.DuckDb;

    /// <summary>Puts rows into a table; every column of the table is given, in its order.</summary>
    public void Append(string table, IEnumerable<object?[]> rows)
    {
        using var appender = _connection.Append(table);
        foreach (var chunk in rows.Chunk(DuckDbAppender.Capacity))
        {
            for (var column = 0; column < appender.ColumnCount; column++)
                for (var row = 0; row < chunk.Length; row++)
                    Put(appender, column, row, chunk[row][column]);
            appender.Append(chunk.Length);
        }
        appender.Complete();
    }

    public Task<long> FreshVersionAsync(CancellationToken ct) => Task.FromResult(0L);

    public async IAsyncEnumerable<T> StreamAsync<T>(
        SqlQuery query, Func<DbDataReader, T> map, [EnumeratorCancellation] CancellationToken ct)
    {
        using var connection = _database.Connect();
        var parameters = query.Parameters.Select(p => (p.Name, p.Value)).ToArray();
        using var reader = await Task.Run(() => new DuckDbDataReader(connection.Query(query.Text, ct, parameters)), ct);
        while (reader.Read())
            yield return map(reader);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    private static void Put(DuckDbAppender appender, int column, int row, object? value)
    {
        switch (value)
        {
            case null: appender.SetNull(column, row); break;
            case string text: appender.SetText(column, row, text); break;
            case long number: appender.Values<long>(column)[row] = number; break;
            case int number: appender.Values<int>(column)[row] = number; break;
            case short number: appender.Values<short>(column)[row] = number; break;
            default: throw new ArgumentException($"{value.GetType().Name} has no column type here", nameof(value));
        }
    }
}
