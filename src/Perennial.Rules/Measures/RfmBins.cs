using System.Globalization;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Measures;

/// <summary>How values become scores from 1 to 5.</summary>
public abstract record RfmBins
{
    private RfmBins() { }

    /// <summary>Five equal shares of the customers; ties share the score of the lowest rank in the tie.</summary>
    public sealed record Quintile : RfmBins;

    /// <summary>
    /// Own thresholds, four ascending numbers each. Frequency and money: score = 1 + thresholds reached. Recency: score = 5 −
    /// thresholds reached, since a shorter time is better. A value equal to a threshold has reached it.
    /// </summary>
    /// <param name="R">Days since the last order.</param>
    /// <param name="F">Orders.</param>
    /// <param name="M">Net revenue in major units.</param>
    public sealed record Own(IReadOnlyList<decimal> R, IReadOnlyList<decimal> F, IReadOnlyList<decimal> M) : RfmBins;

    /// <summary>Reads <c>quintile</c> or <c>r=115,181,297,482;f=4,5,6,8;m=256,382,506,666</c>.</summary>
    public static Outcome<RfmBins> Parse(string text)
    {
        if (text.Trim().Equals("quintile", StringComparison.OrdinalIgnoreCase))
            return new Quintile();
        var axes = new Dictionary<string, IReadOnlyList<decimal>>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split('=') is not [var axis, var list] || Numbers(list) is not { } numbers || !axes.TryAdd(axis.Trim(), numbers))
                return MeasureProblems.BinsNotUnderstood(text);
        }
        return axes.Count == 3 && axes.TryGetValue("r", out var r) && axes.TryGetValue("f", out var f) && axes.TryGetValue("m", out var m)
            ? Check(new Own(r, f, m))
            : MeasureProblems.BinsNotUnderstood(text);
    }

    /// <summary>Accepts thresholds that ascend, four per axis; reports every axis that does not.</summary>
    public static Outcome<RfmBins> Check(RfmBins bins)
    {
        if (bins is not Own own)
            return bins;
        List<Problem> problems = [];
        foreach (var (axis, thresholds) in new[] { ("r", own.R), ("f", own.F), ("m", own.M) })
        {
            if (thresholds.Count != 4 || thresholds.Zip(thresholds.Skip(1)).Any(pair => pair.First >= pair.Second))
                problems.Add(MeasureProblems.BinsNotAscending(axis, thresholds));
        }
        return problems.Count > 0 ? problems : bins;
    }

    private static List<decimal>? Numbers(string list)
    {
        var numbers = new List<decimal>();
        foreach (var text in list.Split(','))
        {
            if (!decimal.TryParse(text, NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number))
                return null;
            numbers.Add(number);
        }
        return numbers;
    }
}
