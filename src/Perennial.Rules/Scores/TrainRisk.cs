using Perennial.Statistics.Classification;

namespace Perennial.Rules.Scores;

/// <summary>What a training is given.</summary>
/// <param name="AsOf">End of the data, exclusive.</param>
/// <param name="Window">W in days.</param>
/// <param name="Now">Customers at the end of the data, for the purchase model.</param>
/// <param name="Test">The latest snapshot whose window is over; null when the data is younger than that.</param>
/// <param name="TestAsItWas">Some of its customers as data that ended there shows them.</param>
/// <param name="Earlier">Snapshots whose windows were over when the test began, the latest first.</param>
public sealed record TrainingData(
    int AsOf,
    int Window,
    Snapshot Now,
    Snapshot? Test,
    Snapshot? TestAsItWas,
    IReadOnlyList<Snapshot> Earlier
);

/// <summary>
/// Finds the model of risk: every kind learns from what was known and had come of it before a day, and is tested on what came after. A
/// model that does not beat both naive rules is not used.
/// </summary>
public static class TrainRisk
{
    /// <summary>Leavers and stayers that a sample needs before a model is trained or judged on it.</summary>
    public const int Few = 40;

    /// <summary>The rules that need no model.</summary>
    private static readonly string[] Rules = ["recency", "rhythm"];

    /// <summary>A simpler model is preferred while it is within this AUC of the best.</summary>
    private const double Alike = 0.002;

    /// <summary>Trains, compares, chooses, and fits the chosen kind once more on everything that is known.</summary>
    public static ScoreBook Run(TrainingData data, IReadOnlyList<RiskFeature>? features = null)
    {
        var outlook = Outlook.Fit(data.Now.Rows, data.AsOf);
        var all = data.Test is { } test ? data.Earlier.Prepend(test).ToList() : [];
        var known = new RiskSample(all, data.Window, 2 * data.Window);
        var (learn, judge) = (
            new RiskSample(data.Earlier, data.Window, 2 * data.Window),
            new RiskSample(data.Test is null ? [] : [data.Test], data.Window, data.Window)
        );
        if (!IsEnough(judge) || !IsEnough(learn))
            return Book(
                data,
                RiskFits.Rhythm(known, GapOf(known, data)),
                outlook,
                new Comparison(judge, learn, known, TrainingVerdict.TooFewData, [], [])
            );
        var leaking = LeakageGuard.Find(features ?? RiskFeatures.All, data.Test!, data.TestAsItWas!, learn);
        List<RiskFeature> usable = [.. (features ?? RiskFeatures.All).Where(f => !leaking.Contains(f.Key))];
        var before = Outlook.Fit(data.Earlier[0].Rows, data.Earlier[0].At);
        var candidates = Candidates(learn, usable, before).ToList();
        var risks = candidates.ToDictionary(model => model.Kind, model => judge.Each((row, at) => model.Risk(row, at, before)));
        var reports = Compare(risks, judge.Left, Rules);
        var (kind, verdict) = Choose(reports, Rules);
        var final = Candidates(known, usable, outlook, kind).Single();
        if (kind is "logistic" or "additive")
            final = Calibrated(final, candidates.Single(c => c.Kind == kind), judge, before);
        return Book(data, final, outlook, new Comparison(judge, learn, known, verdict, reports, leaking));
    }

    /// <summary>A model of one kind, whether or not it would be chosen, fitted on everything that is known.</summary>
    public static RiskModel Fit(TrainingData data, string kind, Outlook? outlook) =>
        Candidates(
                new RiskSample(data.Test is null ? [] : data.Earlier.Prepend(data.Test), data.Window, 2 * data.Window),
                RiskFeatures.All,
                outlook,
                kind
            )
            .Single();

    internal static bool IsEnough(RiskSample sample) => sample.Leavers >= Few && sample.Count - sample.Leavers >= Few;

    private static double GapOf(RiskSample known, TrainingData data) =>
        known.Count > 0 ? known.PopulationGap : new RiskSample([data.Now], data.Window, int.MaxValue / 2).PopulationGap;

    private static IEnumerable<RiskModel> Candidates(
        RiskSample sample,
        IReadOnlyList<RiskFeature> features,
        Outlook? outlook,
        string? only = null
    )
    {
        var gap = sample.PopulationGap;
        if (only is null or "recency")
            yield return RiskFits.Recency(sample, gap);
        if (only is null or "rhythm")
            yield return RiskFits.Rhythm(sample, gap);
        if (only is null or "purchases" && outlook is not null)
            yield return RiskFits.Purchases(sample, gap, outlook!);
        if (only is null or "logistic")
            yield return RiskFits.Logistic(sample, gap, features);
        if (only is null or "additive")
            yield return RiskFits.Additive(sample, gap, features);
    }

    internal static List<CandidateReport> Compare(Dictionary<string, double[]> risks, bool[] left, IReadOnlyList<string> rules)
    {
        var better = rules.MaxBy(rule => ClassificationMetrics.RocAuc(risks[rule], left))!;
        return [.. risks.Select(r => CandidateReport.Of(r.Key, r.Value, left, rules.Contains(r.Key) ? null : risks[better]))];
    }

    internal static (string Kind, TrainingVerdict Verdict) Choose(List<CandidateReport> reports, IReadOnlyList<string> rules)
    {
        var models = reports.Where(r => !rules.Contains(r.Kind) && r.BeatsTheRules).ToList();
        if (models.Count == 0)
            return (reports.Where(r => rules.Contains(r.Kind)).MaxBy(r => r.Auc)!.Kind, TrainingVerdict.RuleKept);
        var best = models.Max(r => r.Auc);
        return (models.First(r => r.Auc >= best - Alike).Kind, TrainingVerdict.ModelWon);
    }

    /// <summary>What the test showed about the chances of the kind is applied to the model in force.</summary>
    internal static RiskModel Calibrated(RiskModel final, RiskModel tested, RiskSample judge, Outlook? before)
    {
        var line = PlattCalibration.Fit(judge.Each((row, at) => tested.Logit(row, at, before)), judge.Left);
        return line.Slope > 0 ? final.Stretched(line.Slope, line.Offset) : final;
    }

    private static ScoreBook Book(TrainingData data, RiskModel model, Outlook? outlook, Comparison found)
    {
        // Drift and drivers are those of the customers whose question is open: active now.
        var now = new RiskSample([data.Now], data.Window, data.Window);
        var risks = now.Each((row, at) => model.Risk(row, at, outlook));
        return new ScoreBook(
            model,
            outlook,
            new TrainingReport(
                data.AsOf,
                data.Test?.At ?? data.AsOf,
                data.Earlier.Count == 0 ? data.AsOf : data.Earlier[0].At + data.Window,
                found.Judge.Count,
                found.Judge.Leavers,
                found.Learn.Count,
                found.Known.Count,
                found.Verdict,
                found.Reports,
                found.Leaking,
                PartialDependence.Of(model, now, outlook),
                Drift.Tenths(risks),
                Drift.Baselines(model, now)
            )
        );
    }

    private sealed record Comparison(
        RiskSample Judge,
        RiskSample Learn,
        RiskSample Known,
        TrainingVerdict Verdict,
        IReadOnlyList<CandidateReport> Reports,
        IReadOnlyList<string> Leaking
    );
}
