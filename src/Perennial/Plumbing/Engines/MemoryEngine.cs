using System.Data.Common;
using System.Runtime.CompilerServices;
using Perennial.DuckDb;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>
/// A column engine without a store: DuckDB in memory. For commands that take a file in and put figures out; whoever opens
/// it fills it.
/// </summary>
[FrontDoor]
internal sealed class MemoryEngine : IAnalyticalEngine, IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();

    public MemoryEngine() => Connection = _database.Connect();

    /// <summary>The connection to fill the database with.</summary>
    public DuckDbConnection Connection { get; }

    public SqlDialect Dialect => SqlDialect.DuckDb;

    public Task<long> FreshVersionAsync(CancellationToken ct) => Task.FromResult(0L);

    public async IAsyncEnumerable<T> StreamAsync<T>(
        SqlQuery query,
        Func<DbDataReader, T> map,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        using var connection = _database.Connect();
        var parameters = query.Parameters.Select(p => (p.Name, p.Value)).ToArray();
        using var reader = await Task.Run(() => new DuckDbDataReader(connection.Query(query.Text, ct, parameters)), ct);
        while (reader.Read())
            yield return map(reader);
    }

    public void Dispose()
    {
        Connection.Dispose();
        _database.Dispose();
    }
}
