using Perennial.Rules.Basics;

namespace Perennial.Rules.Scores;

/// <summary>A group of measures and how much of the health it makes.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="NameEn">In English.</param>
/// <param name="NameZh">In Chinese.</param>
/// <param name="Weight">Of 100.</param>
/// <param name="Measures">At least one; their mean is the group's score.</param>
public sealed record HealthGroup(string Key, string NameEn, string NameZh, int Weight, IReadOnlyList<HealthMeasure> Measures)
{
    /// <inheritdoc cref="HealthGroup"/>
    public IReadOnlyList<HealthMeasure> Measures { get; init; } = Measures ?? [];
}

/// <summary>How the health of companies is made up.</summary>
public sealed record HealthSettings(IReadOnlyList<HealthGroup> Groups)
{
    /// <summary>The groups; a client that sends none is told that their weights do not add up.</summary>
    public IReadOnlyList<HealthGroup> Groups { get; init; } = Groups ?? [];

    /// <summary>Our choice: what a company buys counts most, then whether its people come, then trouble and outlook.</summary>
    public static HealthSettings Default { get; } =
        new([
            new("purchases", "Purchases", "购买", 40, [new("recency", 180, 30), new("rhythm", 3, 1), new("trend", 0.5, 1.1)]),
            new("usage", "Usage", "使用", 30, [new("people", 0, 0.5), new("visits", 0, 8)]),
            new("service", "Service", "服务", 15, [new("tickets", 2, 0), new("refunds", 0.2, 0)]),
            new("outlook", "Outlook", "前景", 15, [new("stake", 0.8, 0.2)]),
        ]);

    /// <summary>Everything that is wrong with the groups; empty when they can be used.</summary>
    public IReadOnlyList<Problem> Problems() => [.. Wrong()];

    private IEnumerable<Problem> Wrong()
    {
        if (Groups.Sum(g => g.Weight) is var sum and not 100)
            yield return Problem(
                "health-weights",
                $"The weights of the groups add up to {sum}, not to 100. Change one of them by {100 - sum:+0;−0}.",
                $"各组权重之和为 {sum}，应为 100。请将其中一组调整 {100 - sum:+0;−0}。"
            );
        if (Groups.FirstOrDefault(g => g.Weight is < 0 or > 100) is { } heavy)
            yield return Problem(
                "health-weight",
                $"A weight is 0 to 100, not {heavy.Weight}.",
                $"权重应为 0 到 100，而不是 {heavy.Weight}。"
            );
        if (Groups.FirstOrDefault(g => IsUnnamed(g.Key) || IsUnnamed(g.NameEn) || IsUnnamed(g.NameZh)) is not null)
            yield return Problem(
                "health-name",
                "Give each group a key and a name of 1 to 50 characters in both languages.",
                "请为每一组填写标识和中英文名称，1 到 50 个字符。"
            );
        if (Groups.GroupBy(g => g.Key).FirstOrDefault(same => same.Count() > 1) is { } twice)
            yield return Problem("health-twice", $"There are two groups '{twice.Key}'.", $"存在两个“{twice.Key}”组。");
        foreach (var group in Groups.Where(g => g.Measures.Count == 0))
            yield return Problem(
                "health-empty",
                $"'{group.NameEn}' has no measure. Add one, or remove the group.",
                $"“{group.NameZh}”没有指标，请添加或删除该组。"
            );
        foreach (var group in Groups)
            if (group.Measures.GroupBy(m => m.Key).FirstOrDefault(same => same.Count() > 1) is { } same)
                yield return Problem(
                    "health-measure-twice",
                    $"'{group.NameEn}' has the measure '{same.Key}' twice. Remove one of them.",
                    $"“{group.NameZh}”中的指标“{same.Key}”重复，请删除其中一个。"
                );
        foreach (var measure in Groups.SelectMany(g => g.Measures))
            if (!HealthMeasures.All.ContainsKey(measure.Key))
                yield return Problem(
                    "health-measure",
                    $"'{measure.Key}' is none of: {string.Join(", ", HealthMeasures.All.Keys)}.",
                    $"“{measure.Key}”不在以下指标之中：{string.Join("、", HealthMeasures.All.Keys)}。"
                );
            else if (!double.IsFinite(measure.Bad) || !double.IsFinite(measure.Good) || measure.Bad == measure.Good)
                yield return Problem(
                    "health-range",
                    $"'{measure.Key}' needs two different numbers for bad and good.",
                    $"“{measure.Key}”的差值与好值应为两个不同的数字。"
                );
    }

    private static bool IsUnnamed(string? name) => string.IsNullOrWhiteSpace(name) || name.Length > 50;

    private static Problem Problem(string type, string en, string zh) =>
        new(type, new("The health score cannot be made up like this", "健康分设置有误"), new(en, zh), "groups");
}
