using System.Globalization;

namespace Perennial.Rules.Basics;

/// <summary>Which page of a list is asked for.</summary>
/// <param name="After">The values that the last row of the page before is sorted by; null for the first page.</param>
/// <param name="Limit">Rows of the page.</param>
public sealed record PageChoice(IReadOnlyList<long>? After, int Limit);

/// <summary>The conventions of paging: <c>limit</c> and <c>cursor</c> in, <c>next</c> out.</summary>
public static class PageRule
{
    /// <summary>Rows of a page when the client does not say.</summary>
    public const int DefaultLimit = 50;

    /// <summary>Rows of a page at most.</summary>
    public const int LargestLimit = 200;

    /// <summary>Reads the two parameters.</summary>
    /// <param name="list">Name of the list and its filters: see <see cref="Cursor.Write"/>.</param>
    /// <param name="limit">As sent; null when absent.</param>
    /// <param name="cursor">As sent; null when absent.</param>
    /// <param name="values">How many values the list is sorted by.</param>
    public static Outcome<PageChoice> Read(string list, string? limit, string? cursor, int values)
    {
        var problems = new List<Problem>();
        var rows = DefaultLimit;
        if (
            limit is not null
            && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out rows) || rows is < 1 or > LargestLimit)
        )
            problems.Add(LimitNotValid(limit));
        var after = cursor is null ? null : Cursor.Read(list, cursor, values);
        if (cursor is not null && after is null)
            problems.Add(CursorNotValid);
        return problems.Count > 0 ? problems : new PageChoice(after, rows);
    }

    private static Problem LimitNotValid(string found) =>
        new(
            "limit-not-valid",
            new("The limit is not valid", "每页数量无效"),
            new($"'{found}' is no whole number from 1 to {LargestLimit}.", $"“{found}”不是 1 到 {LargestLimit} 的整数。"),
            "limit"
        );

    private static Problem CursorNotValid { get; } =
        new(
            "cursor-not-understood",
            new("The next page cannot be found", "无法找到下一页"),
            new(
                "The cursor does not belong to this list with these filters. Send 'next' of the page before, with the same filters.",
                "翻页标记不属于此列表或此筛选条件。请使用上一页的“next”，并保持相同的筛选条件。"
            ),
            "cursor"
        );
}
