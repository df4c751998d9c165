using Perennial.Rules.Basics;

namespace Perennial.Rules.Insights;

/// <summary>Every mistake a user can make when asking for insights.</summary>
public static class InsightProblems
{
    /// <summary>A unit of time that is not offered.</summary>
    public static Problem PeriodKindNotUnderstood(string field, string? kind) =>
        new(
            "period-kind-not-understood",
            new("The period unit is not understood", "无法识别的期间单位"),
            new($"'{kind}' is not week, month or quarter.", $"“{kind}”不是 week（周）、month（月）或 quarter（季）。"),
            field
        );

    /// <summary>A range that ends before it begins.</summary>
    public static Problem RangeEmpty(string from, string to) =>
        new(
            "range-empty",
            new("The range is empty", "区间为空"),
            new($"from {from} must lie before to {to}; the end is exclusive.", $"开始 {from} 必须早于结束 {to}（不含结束日）。"),
            "from"
        );

    /// <summary>More periods than one answer holds.</summary>
    public static Problem TooManyPeriods(int periods, int limit) =>
        new(
            "too-many-periods",
            new("Too many periods", "期间过多"),
            new(
                $"The range has {periods} periods, at most {limit} are shown; narrow the range or choose a longer unit.",
                $"区间包含 {periods} 个期间，最多显示 {limit} 个；请缩小区间或改用更长的单位。"
            ),
            "from"
        );

    /// <summary>A metric of no known name.</summary>
    public static Problem MetricNotUnderstood(string? key) =>
        new(
            "metric-not-understood",
            new("There is no such metric", "没有这个指标"),
            new(
                $"'{key}' is not one of: {string.Join(", ", Metric.All.Select(m => m.Key))}.",
                $"“{key}”不在以下指标之中：{string.Join("、", Metric.All.Select(m => m.Key))}。"
            ),
            "metric"
        );

    /// <summary>A window outside its range.</summary>
    public static Problem WindowOutOfRange(string text) =>
        new(
            "window-out-of-range",
            new("The window is out of range", "窗口超出范围"),
            new($"'{text}' is not a number of days from 1 to 3650.", $"“{text}”不是 1 到 3650 之间的天数。"),
            "window"
        );

    /// <summary>A period that begins after the end of the data.</summary>
    public static Problem PeriodAfterData(Period period, int asOf) =>
        new(
            "period-after-data",
            new("The period lies after the data", "期间在数据之后"),
            new(
                $"{period.Label} begins on {LocalDay.Format(period.From)}; the data ends on {LocalDay.Format(asOf - 1)}. Choose an earlier period.",
                $"{period.Label} 始于 {LocalDay.Format(period.From)}，而数据止于 {LocalDay.Format(asOf - 1)}；请选择更早的期间。"
            ),
            "period"
        );

    /// <summary>A word that is none of those allowed.</summary>
    public static Problem ChoiceNotUnderstood(string field, string? text, params string[] allowed) =>
        new(
            "choice-not-understood",
            new("The choice is not understood", "无法识别的选项"),
            new($"'{text}' is not one of: {string.Join(", ", allowed)}.", $"“{text}”不在以下选项之中：{string.Join("、", allowed)}。"),
            field
        );
}
