using Perennial.Rules.Basics;
using Perennial.Rules.Desk;

namespace Perennial.Desk;

/// <summary>What a user can get wrong at the desk.</summary>
internal static class DeskProblems
{
    public static Problem SortNotUnderstood(string? sort) =>
        new(
            "desk-sort-not-understood",
            new("The order is not understood", "无法识别的排序"),
            new(
                $"'{sort}' is not one of: {string.Join(", ", DeskOrder.Columns)}, with − in front for the largest first.",
                $"“{sort}”不在以下列之中：{string.Join("、", DeskOrder.Columns)}；前加“-”表示从大到小。"
            ),
            "sort"
        );
}
