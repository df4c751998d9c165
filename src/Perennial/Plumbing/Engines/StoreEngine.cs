using System.Data.Common;
using System.Runtime.CompilerServices;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>The operational store as analytical engine: always fresh, slower over many customers on SQLite.</summary>
[FrontDoor]
internal sealed class StoreEngine(Store store) : IJoinStoreRows
{
    private long _asked;

    public SqlDialect Dialect => store.Dialect;

    // Nothing cheap in the store tells whether it changed (a late commit on PostgreSQL does not raise the highest number of
    // the log), so no answer is ever taken for the same as another.
    public Task<long> FreshVersionAsync(CancellationToken ct) => Task.FromResult(Interlocked.Increment(ref _asked));

    public async IAsyncEnumerable<T> StreamAsync<T>(
        SqlQuery query,
        Func<DbDataReader, T> map,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await using var connection = await store.OpenAsync(ct);
        await using var command = connection.Command(query);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            yield return map(reader);
    }

    public IAsyncEnumerable<T> StreamAsync<T>(SqlQuery query, StoreRows rows, Func<DbDataReader, T> map, CancellationToken ct) =>
        StreamAsync(rows.InFrontOf(query), map, ct);
}
