namespace Perennial.Plumbing;

/// <summary>A page of a list.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Next">The cursor of the next page; null on the last one.</param>
[FrontDoor]
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Cuts pages out of what was read.</summary>
[FrontDoor]
internal static class Pages
{
    /// <summary>A page of rows of which one more than the limit was read, to know whether there is a next page.</summary>
    public static async Task<Page<T>> CutAsync<TRow, T>(
        IReadOnlyList<TRow> read,
        int limit,
        Func<TRow, string> cursor,
        Func<IReadOnlyList<TRow>, Task<IReadOnlyList<T>>> show
    )
    {
        IReadOnlyList<TRow> rows = read.Count > limit ? [.. read.Take(limit)] : read;
        return new Page<T>(await show(rows), read.Count > limit ? cursor(rows[^1]) : null);
    }
}
