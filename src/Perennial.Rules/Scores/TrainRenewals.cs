using Perennial.Rules.Measures;

namespace Perennial.Rules.Scores;

/// <summary>What a training on renewals is given.</summary>
/// <param name="Rules">The end of the data, exclusive, and the grace W.</param>
/// <param name="Now">Customers under contract at the end of the data.</param>
/// <param name="Looks">Looks before past opportunities whose outcome is known.</param>
/// <param name="Runs">Customers by number of renewals, of all.</param>
/// <param name="Late">How late renewals came.</param>
/// <param name="Guarded">Some customers on one day as the data shows them, and as data that ended there does.</param>
public sealed record RenewalTraining(
    AnalysisRules Rules,
    Snapshot Now,
    IReadOnlyList<RenewalLook> Looks,
    IReadOnlyList<RenewalRuns> Runs,
    IReadOnlyList<LateRenewals> Late,
    (Snapshot AsIs, Snapshot AsItWas)? Guarded
);

/// <summary>
/// Finds the model of the risk that a contract is not renewed at its next opportunity: a discrete-time hazard, learnt from opportunities
/// whose outcome was known before a day and tested on those after it. A model that does not beat both naive rules, the base rate by number
/// of renewals and the silence of the customer, is not used.
/// </summary>
/// <remarks>
/// One row per customer and opportunity: Allison (1982), "Discrete-Time Methods for the Analysis of Event Histories", Sociological
/// Methodology 13; Singer and Willett (1993), "It's About Time", Journal of Educational Statistics 18 (2).
/// </remarks>
public static class TrainRenewals
{
    /// <summary>Share of the looks, the latest, that the models are tested on.</summary>
    private const double TestShare = 0.3;

    private static readonly string[] Rules = ["tenure", "quiet"];

    /// <summary>The day from which looks are the test: the latest part of them. The end of the data when there are none.</summary>
    public static int TestFrom(IReadOnlyList<RenewalLook> looks, int asOf) =>
        looks.Count == 0 ? asOf : looks.Select(look => look.At).Order().ElementAt((int)(looks.Count * (1 - TestShare)));

    /// <summary>Trains, compares, chooses, and fits the chosen kind once more on everything that is known.</summary>
    public static ScoreBook Run(RenewalTraining data, IReadOnlyList<RiskFeature>? features = null)
    {
        var (window, from) = (data.Rules.ChurnDays, TestFrom(data.Looks, data.Rules.AsOf));
        var known = SampleOf(data.Looks, window);
        var judge = SampleOf(data.Looks.Where(look => look.At >= from), window);
        // What had come of an opportunity was known when the grace after it was over.
        var learn = SampleOf(data.Looks.Where(look => look.Row.Term!.Due + window <= from), window);
        if (!TrainRisk.IsEnough(judge) || !TrainRisk.IsEnough(learn))
            return Book(data, RiskFits.Tenure(known), from, new Found(judge, learn, known, TrainingVerdict.TooFewData, [], []));
        var asked = features ?? RenewalFeatures.All;
        var leaking = data.Guarded is { } pair ? LeakageGuard.Find(asked, pair.AsIs, pair.AsItWas, learn) : [];
        List<RiskFeature> usable = [.. asked.Where(f => !leaking.Contains(f.Key))];
        var candidates = Candidates(learn, usable).ToList();
        var reports = TrainRisk.Compare(
            candidates.ToDictionary(model => model.Kind, model => judge.Each((row, at) => model.Risk(row, at, null))),
            judge.Left,
            Rules
        );
        var (kind, verdict) = TrainRisk.Choose(reports, Rules);
        var final = Candidates(known, usable, kind).Single();
        if (!Rules.Contains(kind))
            final = TrainRisk.Calibrated(final, candidates.Single(c => c.Kind == kind), judge, null);
        return Book(data, final, from, new Found(judge, learn, known, verdict, reports, leaking));
    }

    private static IEnumerable<RiskModel> Candidates(RiskSample sample, IReadOnlyList<RiskFeature> features, string? only = null)
    {
        if (only is null or "tenure")
            yield return RiskFits.Tenure(sample);
        if (only is null or "quiet")
            yield return RiskFits.Quiet(sample);
        if (only is null or "logistic")
            yield return RiskFits.Logistic(sample, sample.Window, features);
        if (only is null or "additive")
            yield return RiskFits.Additive(sample, sample.Window, features);
    }

    private static RiskSample SampleOf(IEnumerable<RenewalLook> looks, int window) =>
        new(looks.GroupBy(look => look.At).Select(day => new Snapshot(day.Key, [.. day.Select(look => look.Row)])), window, window);

    private static ScoreBook Book(RenewalTraining data, RiskModel model, int from, Found found)
    {
        var final = RiskFits.Overdue(model, data.Late);
        var now = new RiskSample([data.Now], data.Rules.ChurnDays, data.Rules.ChurnDays);
        return new ScoreBook(
            final,
            null,
            new TrainingReport(
                data.Rules.AsOf,
                from,
                from,
                found.Judge.Count,
                found.Judge.Leavers,
                found.Learn.Count,
                found.Known.Count,
                found.Verdict,
                found.Reports,
                found.Leaking,
                PartialDependence.Of(final, now, null),
                Drift.Tenths(now.Each((row, at) => final.Risk(row, at, null))),
                Drift.Baselines(final, now)
            )
        )
        {
            Renewals = RenewalOutlook.Fit(data.Runs),
        };
    }

    private sealed record Found(
        RiskSample Judge,
        RiskSample Learn,
        RiskSample Known,
        TrainingVerdict Verdict,
        IReadOnlyList<CandidateReport> Reports,
        IReadOnlyList<string> Leaking
    );
}
