using System.Data.Common;
using System.Runtime.CompilerServices;
using Perennial.DuckDb;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>The column engine: DuckDB over the mirror, brought up to date before each query. Queries run side by side, each on its own connection.</summary>
[FrontDoor]
internal sealed class DuckDbEngine(Mirror mirror, Store store) : IJoinStoreRows
{
    private const int RowsPerTurn = 2048;

    public SqlDialect Dialect => SqlDialect.DuckDb;

    public Task<long> FreshVersionAsync(CancellationToken ct) => mirror.CatchUpAsync(ct);

    public IAsyncEnumerable<T> StreamAsync<T>(SqlQuery query, Func<DbDataReader, T> map, CancellationToken ct) =>
        StreamAsync(query, _ => { }, map, ct);

    public async IAsyncEnumerable<T> StreamAsync<T>(
        SqlQuery query,
        StoreRows rows,
        Func<DbDataReader, T> map,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await using var connection = await store.OpenAsync(ct);
        await foreach (var row in StreamAsync(query, mirrored => rows.CopyTo(mirrored, connection), map, ct))
            yield return row;
    }

    /// <param name="prepare">What a connection needs before the query.</param>
    private async IAsyncEnumerable<T> StreamAsync<T>(
        SqlQuery query,
        Action<DuckDbConnection> prepare,
        Func<DbDataReader, T> map,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        using var answer = await StartAsync(query, prepare, ct);
        while (true)
        {
            // DuckDB computes while it is read, so reading belongs on a thread of its own.
            var rows = await Task.Run(() => answer.Next(map), ct);
            foreach (var row in rows)
                yield return row;
            if (rows.Count < RowsPerTurn)
                yield break;
        }
    }

    private async Task<Answer> StartAsync(SqlQuery query, Action<DuckDbConnection> prepare, CancellationToken ct)
    {
        await mirror.CatchUpAsync(ct);
        var file = mirror.File;
        try
        {
            return await Task.Run(() => Answer.Start(file, query, prepare, ct), ct);
        }
        catch (DuckDbException e) when (MirrorFile.IsDamage(e))
        {
            mirror.GiveUp(file);
            await mirror.CatchUpAsync(ct);
            return await Task.Run(() => Answer.Start(mirror.File, query, prepare, ct), ct);
        }
    }

    private sealed class Answer(DuckDbConnection connection, DuckDbDataReader reader) : IDisposable
    {
        public static Answer Start(MirrorFile file, SqlQuery query, Action<DuckDbConnection> prepare, CancellationToken ct)
        {
            var connection = file.Connect();
            DuckDbDataReader? reader = null;
            try
            {
                prepare(connection);
                using var statement = connection.Prepare(query.Text);
                foreach (var (name, value) in query.Parameters)
                    if (statement.HasParameter(name))
                        statement.BindValue(name, value);
                reader = new DuckDbDataReader(statement.Query(ct));
                // Asking for rows makes the first ones: most of the work, and most of what can fail.
                _ = reader.HasRows;
                return new Answer(connection, reader);
            }
            catch
            {
                reader?.Dispose();
                connection.Dispose();
                throw;
            }
        }

        public List<T> Next<T>(Func<DbDataReader, T> map)
        {
            var rows = new List<T>();
            while (rows.Count < RowsPerTurn && reader.Read())
                rows.Add(map(reader));
            return rows;
        }

        public void Dispose()
        {
            reader.Dispose();
            connection.Dispose();
        }
    }
}
