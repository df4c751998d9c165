using System.Globalization;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Scores;

/// <summary>One reason for the health of a company.</summary>
/// <param name="Measure">The key of what was measured.</param>
/// <param name="Words">What is so.</param>
/// <param name="Points">How many of the 100 points it costs; all of them with the score add up to 100.</param>
public sealed record HealthReason(string Measure, Phrase Words, double Points);

/// <summary>What moved since another day.</summary>
/// <param name="Measure">The key of what was measured.</param>
/// <param name="Words">What is so now.</param>
/// <param name="Points">What it gives now less what it gave then; all of them add up to the change of the score.</param>
public sealed record HealthMove(string Measure, Phrase Words, double Points);

/// <summary>Explains the health of a company.</summary>
public static class HealthReasons
{
    /// <summary>What costs points, the most first.</summary>
    public static IReadOnlyList<HealthReason> Of(Health health) =>
        [
            .. Shares(health)
                .Select(one => new HealthReason(
                    one.Of.Measure.Key,
                    Words(one.Of.Measure.Key, one.Of.Value),
                    one.Share * (100 - one.Of.Score!.Value)
                ))
                .Where(reason => reason.Points > 0)
                .OrderByDescending(reason => reason.Points),
        ];

    /// <summary>What moved between two looks, the strongest first; below half a point it is left out.</summary>
    public static IReadOnlyList<HealthMove> Moves(Health then, Health now)
    {
        if (then.Score is null || now.Score is null)
            return [];
        var (before, after) = (Points(then), Points(now));
        return
        [
            .. before
                .Keys.Union(after.Keys)
                .Select(key => new HealthMove(
                    key.Measure,
                    Words(key.Measure, ValueOf(now, key)),
                    after.GetValueOrDefault(key) - before.GetValueOrDefault(key)
                ))
                .Where(move => Math.Abs(move.Points) >= 0.5)
                .OrderByDescending(move => Math.Abs(move.Points)),
        ];
    }

    /// <summary>What a measure says, in both languages.</summary>
    public static Phrase Words(string measure, double? value) =>
        value is not { } known
            ? new($"{HealthMeasures.All[measure].Name.En}: not known", $"{HealthMeasures.All[measure].Name.Zh}：未知")
            : measure switch
            {
                "recency" => new($"{Times(known, "day")} since the last order", $"最近一次下单距今 {Whole(known)} 天"),
                "rhythm" => new(
                    $"the last order was {One(known)} times the average interval ago",
                    $"距上次下单已是平均间隔的 {One(known)} 倍"
                ),
                "orders" => new($"{Times(known, "order")} in 90 days", $"近 90 天 {Whole(known)} 笔订单"),
                "trend" => new(
                    $"revenue of 180 days is {Percent(known)} of that of the 180 before",
                    $"近 180 天收入为再前 180 天的 {Percent(known)}"
                ),
                "buyers" => new($"{Percent(known)} of its people ordered in 180 days", $"近 180 天有 {Percent(known)} 的人员下过单"),
                "people" => new($"{Percent(known)} of its people visited in 30 days", $"近 30 天有 {Percent(known)} 的人员访问过"),
                "visits" => new($"{One(known)} visits per person in 30 days", $"近 30 天人均访问 {One(known)} 次"),
                "tickets" => new($"{One(known)} tickets per person in 90 days", $"近 90 天人均工单 {One(known)} 张"),
                "refunds" => new($"a refund for {Percent(known)} of the orders of a year", $"近一年退款占订单的 {Percent(known)}"),
                "risk" => new($"mean churn risk of its people {Percent(known)}", $"人员平均流失风险 {Percent(known)}"),
                "stake" => new(
                    $"churn risk of its people {Percent(known)}, weighted by their value",
                    $"按价值加权的流失风险 {Percent(known)}"
                ),
                _ => HealthMeasures.All[measure].Name,
            };

    /// <summary>Each known measure with its share of the score.</summary>
    private static IEnumerable<(HealthOfGroup Group, HealthOfMeasure Of, double Share)> Shares(Health health)
    {
        double all = health.Groups.Where(g => g.Score is not null).Sum(g => g.Group.Weight);
        foreach (var group in health.Groups.Where(g => g.Score is not null && all > 0))
        {
            var known = group.Measures.Where(m => m.Score is not null).ToList();
            foreach (var measure in known)
                yield return (group, measure, group.Group.Weight / all / known.Count);
        }
    }

    private static Dictionary<(string Group, string Measure), double> Points(Health health) =>
        Shares(health).ToDictionary(one => (one.Group.Group.Key, one.Of.Measure.Key), one => one.Share * one.Of.Score!.Value);

    private static double? ValueOf(Health health, (string Group, string Measure) key) =>
        health.Groups.FirstOrDefault(g => g.Group.Key == key.Group)?.Measures.FirstOrDefault(m => m.Measure.Key == key.Measure)?.Value;

    private static string Percent(double share) => share.ToString("0%", CultureInfo.InvariantCulture);

    private static string One(double number) => number.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Whole(double number) => number.ToString("0", CultureInfo.InvariantCulture);

    private static string Times(double count, string what) => count == 1 ? $"1 {what}" : $"{Whole(count)} {what}s";
}
