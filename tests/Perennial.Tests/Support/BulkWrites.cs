using Dapper;
using Perennial.Ingest;
using Perennial.Rules.Basics;
using Xunit;

namespace Perennial.Tests.Support;

/// <summary>Bulk writes as an import makes them, each in a transaction of its own, and the tables as text to compare.</summary>
internal static class BulkWrites
{
    public static Task<T> BulkAsync<T>(this TestDatabase database, Func<BulkWrite, Task<T>> act, long? import = null) =>
        database.Store.WriteAsync(
            (connection, transaction) =>
                act(
                    new BulkWrite
                    {
                        Store = database.Store,
                        Connection = connection,
                        Transaction = transaction,
                        Zone = Zone.Utc,
                        Source = "test",
                        ImportId = import,
                    }
                ),
            TestContext.Current.CancellationToken
        );

    /// <summary>Every row of a query as one line, in the query's order.</summary>
    public static Task<List<string>> LinesAsync(this TestDatabase database, string sql) =>
        database.Store.ReadAsync(
            async connection =>
                (await connection.QueryAsync(sql))
                    .Select(row =>
                        string.Join(
                            " | ",
                            ((IDictionary<string, object?>)row).Values.Select(value =>
                                Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)
                            )
                        )
                    )
                    .ToList(),
            TestContext.Current.CancellationToken
        );

    public static async Task<long> CountAsync(this TestDatabase database, string table) =>
        long.Parse((await database.LinesAsync($"SELECT COUNT(*) FROM {table}"))[0], System.Globalization.CultureInfo.InvariantCulture);
}
