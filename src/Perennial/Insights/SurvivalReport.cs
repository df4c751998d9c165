using Perennial.Statistics.Survival;

namespace Perennial.Insights;

/// <summary>What <c>analyze survival</c> says of a table: a Kaplan–Meier curve for each group, and whether the groups differ.</summary>
internal sealed record SurvivalReport(IReadOnlyList<SurvivalReport.GroupRow> Groups, SurvivalReport.TestView? LogRank)
{
    internal sealed record StepRow(
        double Time,
        double AtRisk,
        double Events,
        double Censored,
        double Survival,
        double? Se,
        double Lower,
        double Upper
    );

    internal sealed record MeanView(double Until, double Mean, double? Se);

    internal sealed record GroupRow(
        string? Group,
        int Subjects,
        int Events,
        double? Median,
        MeanView? RestrictedMean,
        IReadOnlyList<StepRow> Curve
    );

    internal sealed record TestView(double ChiSquare, int Df, double P);

    /// <param name="durations">Time observed.</param>
    /// <param name="isEvent">Whether the event ended it.</param>
    /// <param name="groups">Null for all together.</param>
    public static SurvivalReport Of(double[] durations, bool[] isEvent, string[]? groups)
    {
        var names = groups?.Distinct().Order(StringComparer.Ordinal).ToList();
        // Means are compared over the time that all groups were observed.
        var until = names is null
            ? durations.DefaultIfEmpty().Max()
            : names.Select(n => durations.Where((_, i) => groups![i] == n).Max()).DefaultIfEmpty().Min();
        if (names is null)
            return new SurvivalReport([Row(null, durations, isEvent, until)], null);
        var rows = names.Select(name =>
            Row(name, [.. durations.Where((_, i) => groups![i] == name)], [.. isEvent.Where((_, i) => groups![i] == name)], until)
        );
        if (names.Count < 2)
            return new SurvivalReport([.. rows], null);
        var test = Statistics.Survival.LogRank.Test(durations, isEvent, [.. groups!.Select(g => names.IndexOf(g))], names.Count);
        return new SurvivalReport([.. rows], new TestView(test.ChiSquare, test.DegreesOfFreedom, test.PValue));
    }

    private static GroupRow Row(string? name, double[] durations, bool[] isEvent, double until)
    {
        var curve = KaplanMeier.Of(durations, isEvent);
        var mean = until > 0 ? curve.RestrictedMean(until) : default;
        return new GroupRow(
            name,
            durations.Length,
            isEvent.Count(e => e),
            curve.TimeUntil(0.5),
            until > 0 ? new MeanView(until, mean.Mean, ModelView.Known(mean.StandardError)) : null,
            [
                .. curve.Steps.Select(s =>
                {
                    var interval = curve.IntervalAt(s.Time);
                    return new StepRow(
                        s.Time,
                        s.AtRisk,
                        s.Events,
                        s.Censored,
                        s.Survival,
                        ModelView.Known(curve.StandardError(s.Time)),
                        interval.Lower,
                        interval.Upper
                    );
                }),
            ]
        );
    }
}
