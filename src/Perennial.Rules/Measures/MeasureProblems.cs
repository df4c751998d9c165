using System.Globalization;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Measures;

/// <summary>Every mistake a user can make when saying what to measure.</summary>
public static class MeasureProblems
{
    /// <summary>A text of bins that has neither form.</summary>
    public static Problem BinsNotUnderstood(string text) =>
        new(
            "rfm-bins-not-understood",
            new("The RFM bins are not understood", "无法识别 RFM 分档"),
            new(
                $"'{text}' is neither 'quintile' nor of the form r=115,181,297,482;f=4,5,6,8;m=256,382,506,666.",
                $"“{text}”既不是 quintile，也不是 r=115,181,297,482;f=4,5,6,8;m=256,382,506,666 这样的写法。"
            ),
            "bins"
        );

    /// <summary>Thresholds of one axis that are not four ascending numbers.</summary>
    public static Problem BinsNotAscending(string axis, IReadOnlyList<decimal> found)
    {
        var list = string.Join(", ", found.Select(n => n.ToString(CultureInfo.InvariantCulture)));
        return new(
            "rfm-bins-not-ascending",
            new("RFM thresholds must ascend", "RFM 阈值必须递增"),
            new($"{axis} has '{list}'; expected four numbers, each above the one before.", $"{axis} 为“{list}”；应为四个依次递增的数字。"),
            "bins." + axis
        );
    }

    /// <summary>A cell of the RFM table that no group, or more than one, claims.</summary>
    public static Problem CellNotOnce(string cell, int times) =>
        new(
            "rfm-cell-not-once",
            new("Every RFM cell belongs to exactly one group", "每个 RFM 单元必须且只能属于一个分组"),
            times == 0
                ? new($"Cell {cell} belongs to no group; add it to one.", $"单元 {cell} 不属于任何分组，请加入其中一个。")
                : new(
                    $"Cell {cell} is listed {times} times; keep it in one group.",
                    $"单元 {cell} 出现了 {times} 次，请只保留在一个分组中。"
                ),
            "groups"
        );

    /// <summary>A cell text that is not three digits from 1 to 5.</summary>
    public static Problem CellNotUnderstood(string cell) =>
        new(
            "rfm-cell-not-understood",
            new("An RFM cell is three digits from 1 to 5", "RFM 单元是三个 1 到 5 的数字"),
            new($"'{cell}' is not a cell such as 543.", $"“{cell}”不是 543 这样的单元。"),
            "groups"
        );

    /// <summary>A period label of no known form.</summary>
    public static Problem PeriodNotUnderstood(string field, string? label) =>
        new(
            "period-not-understood",
            new("The period is not understood", "无法识别的期间"),
            new(
                $"'{label}' is not a period; write 2011-03, 2011-W09 or 2011-Q1.",
                $"“{label}”不是期间；请写成 2011-03、2011-W09 或 2011-Q1。"
            ),
            field
        );

    /// <summary>A text that is no day.</summary>
    public static Problem DayNotUnderstood(string field, string? text) =>
        new(
            "day-not-understood",
            new("The day is not understood", "无法识别的日期"),
            new($"'{text}' is not a day; write it as 2011-03-31.", $"“{text}”不是日期；请写成 2011-03-31。"),
            field
        );

    /// <summary>A dimension that figures cannot be broken down by.</summary>
    public static Problem DimensionNotUnderstood(string field, string? key) =>
        new(
            "dimension-not-understood",
            new("Figures cannot be broken down by this", "无法按此维度拆分"),
            new(
                $"'{key}' is not country, channel, city, company, category or attr:<name>.",
                $"“{key}”不是 country、channel、city、company、category 或 attr:<名称>。"
            ),
            field
        );

    /// <summary>A filter that is no JSON of a known kind.</summary>
    public static Problem FilterNotUnderstood(string reason) =>
        new(
            "filter-not-understood",
            new("The customer filter is not understood", "无法识别的客户筛选"),
            new($"The filter is not valid: {reason}", $"筛选条件无效：{reason}"),
            "where"
        );

    /// <summary>A group's key that is not kebab-case, or that two groups share.</summary>
    public static Problem GroupKeyNotUsable(string key) =>
        new(
            "rfm-group-key-not-usable",
            new("Group keys are unique and in kebab-case", "分组键须唯一且为小写连字符形式"),
            new($"'{key}' is not usable; write it like 'at-risk', and use it once.", $"“{key}”不可用；请写成 at-risk 的形式，且不要重复。"),
            "groups"
        );

    /// <summary>A group without a name in both languages.</summary>
    public static Problem GroupNameMissing(string key) =>
        new(
            "rfm-group-name-missing",
            new("A group has a name in Chinese and in English", "分组须有中文名和英文名"),
            new(
                $"Give the group '{key}' both names, of at most 50 characters.",
                $"请为分组“{key}”填写两种语言的名称，各不超过 50 个字符。"
            ),
            "groups"
        );

    /// <summary>A colour that is not #rrggbb.</summary>
    public static Problem ColorNotUnderstood(string color) =>
        new(
            "rfm-color-not-understood",
            new("The colour is not understood", "无法识别的颜色"),
            new($"'{color}' is not a colour such as #1f7a4d.", $"“{color}”不是 #1f7a4d 这样的颜色。"),
            "groups"
        );
}
