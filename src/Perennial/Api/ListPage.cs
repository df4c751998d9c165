using System.Data.Common;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Api;
using Perennial.Rules.Basics;

namespace Perennial.Api;

/// <summary>In what order a list goes.</summary>
/// <param name="Columns">One or two, all in the same direction; the last one tells all rows apart.</param>
/// <param name="PlaceOf">What a row has in them: the cursor holds that of the last row.</param>
internal sealed record ListOrder<TRow>(IReadOnlyList<string> Columns, Func<TRow, long[]> PlaceOf)
{
    public bool IsDescending { get; init; }

    public string Sql => string.Join(", ", Columns.Select(column => IsDescending ? column + " DESC" : column));

    /// <summary>Whether a row comes after the place @after0, @after1.</summary>
    public string After
    {
        get
        {
            var than = IsDescending ? '<' : '>';
            return Columns is [var first, var second]
                ? $"({first} {than} @after0 OR ({first} = @after0 AND {second} {than} @after1))"
                : $"{Columns[0]} {than} @after0";
        }
    }
}

/// <summary>
/// A page of rows of a table: what every list of the contract does once its filter is there. What was asked wrongly is told
/// all at once; one row more than shown is read, to know whether there is a next page.
/// </summary>
internal sealed class ListPage<TRow>(string table, string columns, ListOrder<TRow> order, Store store)
{
    public ListFilter Filter { get; } = new(table, store.Dialect);

    public Checks Checks { get; } = new();

    public async Task<IResult> ReadAsync<T>(
        string? limit,
        string? cursor,
        HttpContext http,
        Func<IReadOnlyList<TRow>, DbConnection, Task<IReadOnlyList<T>>> show
    )
    {
        var page = PageRule.Read(Filter.List, limit, cursor, order.Columns.Count);
        if (Checks.Problems.Count > 0 || !page.IsOk)
            return Checks.Problems.Concat(page.Problems).ToList().ToHttp(http);
        if (page.Value.After is { } after)
            Filter.After(order.After, after);
        return await store.ReadAsync<IResult>(
            async c =>
            {
                var rows = await c.QueryAsync<TRow>(
                    $"SELECT {columns} FROM {table} {Filter.Where} ORDER BY {order.Sql} LIMIT {page.Value.Limit + 1}",
                    Filter.Values
                );
                return TypedResults.Ok(
                    await Pages.CutAsync(
                        rows.AsList(),
                        page.Value.Limit,
                        row => Cursor.Write(Filter.List, order.PlaceOf(row)),
                        shown => show(shown, c)
                    )
                );
            },
            http.RequestAborted
        );
    }
}
