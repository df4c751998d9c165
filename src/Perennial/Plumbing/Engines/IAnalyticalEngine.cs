using System.Data.Common;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>Answers questions over all customers. Two exist: the DuckDB mirror, and the operational store itself.</summary>
[FrontDoor]
internal interface IAnalyticalEngine
{
    /// <summary>The dialect that queries must be written in.</summary>
    SqlDialect Dialect { get; }

    /// <summary>
    /// Grows whenever data that an answer depends on changed; equal numbers mean equal answers. Brings the engine up to
    /// date with everything committed before the call.
    /// </summary>
    Task<long> FreshVersionAsync(CancellationToken ct);

    /// <summary>Rows as they come, mapped one by one. The reader is positioned on the row and must not be kept.</summary>
    IAsyncEnumerable<T> StreamAsync<T>(SqlQuery query, Func<DbDataReader, T> map, CancellationToken ct);
}

/// <summary>An engine that also answers questions about rows of the store beside its own tables.</summary>
[FrontDoor]
internal interface IJoinStoreRows : IAnalyticalEngine
{
    /// <summary>The same, of a query that names the rows as a table.</summary>
    IAsyncEnumerable<T> StreamAsync<T>(SqlQuery query, StoreRows rows, Func<DbDataReader, T> map, CancellationToken ct);
}

/// <summary>Shapes of answers built on the stream.</summary>
[FrontDoor]
internal static class AnalyticalAnswers
{
    /// <summary>All rows.</summary>
    public static async Task<List<T>> ListAsync<T>(
        this IAnalyticalEngine engine,
        SqlQuery query,
        Func<DbDataReader, T> map,
        CancellationToken ct
    )
    {
        var rows = new List<T>();
        await foreach (var row in engine.StreamAsync(query, map, ct))
            rows.Add(row);
        return rows;
    }

    /// <summary>All rows of a query that names rows of the store.</summary>
    public static async Task<List<T>> ListAsync<T>(
        this IJoinStoreRows engine,
        SqlQuery query,
        StoreRows rows,
        Func<DbDataReader, T> map,
        CancellationToken ct
    )
    {
        var found = new List<T>();
        await foreach (var row in engine.StreamAsync(query, rows, map, ct))
            found.Add(row);
        return found;
    }

    /// <summary>The one row of a query that always has one.</summary>
    /// <exception cref="InvalidOperationException">The query has no row or several.</exception>
    public static async Task<T> SingleAsync<T>(
        this IAnalyticalEngine engine,
        SqlQuery query,
        Func<DbDataReader, T> map,
        CancellationToken ct
    ) => (await engine.ListAsync(query, map, ct)).Single();
}
