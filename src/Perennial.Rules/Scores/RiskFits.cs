using Perennial.Statistics.Classification;

namespace Perennial.Rules.Scores;

/// <summary>Finds a model of each kind in a sample.</summary>
internal static partial class RiskFits
{
    /// <summary>What a rule says where there are hardly any data: due by half, at its time, and late by two times the own rhythm.</summary>
    private static readonly (double Lateness, double Risk)[] Usual = [(0.5, 0.2), (1, 0.35), (2, 0.6), (4, 0.85)];

    /// <summary>Rows that each usual point counts for.</summary>
    private const int UsualRows = 10;

    /// <summary>The longer ago the last order, the riskier.</summary>
    public static RiskModel Recency(RiskSample sample, double gap) => Rule("recency", RiskFeatures.Recency, sample, gap, x => x * gap);

    /// <summary>The later against the own rhythm, the riskier.</summary>
    public static RiskModel Rhythm(RiskSample sample, double gap) => Rule("rhythm", RiskFeatures.Lateness, sample, gap, x => x);

    /// <summary>The fewer purchases the purchase model expects, the riskier.</summary>
    public static RiskModel Purchases(RiskSample sample, double gap, Outlook outlook)
    {
        var scores = sample.Each((row, at) => RiskTerm.Future.Score(outlook, row, new Viewpoint(at, sample.Window, gap)));
        var line = PlattCalibration.Fit(scores, sample.Left);
        var centre = scores.Average();
        return Of("purchases", sample, gap, line.Offset + (line.Slope * centre), [new RiskTerm.Future(line.Slope, centre)]);
    }

    /// <summary>A logistic regression over bent numbers and frequent texts, slightly shrunk.</summary>
    public static RiskModel Logistic(RiskSample sample, double gap, IReadOnlyList<RiskFeature> features)
    {
        var columns = features.SelectMany(f => LogisticColumn.Of(f, sample, gap)).Where(c => c.Varies).ToList();
        var rows = new double[sample.Count * columns.Count];
        for (var j = 0; j < columns.Count; j++)
        for (var i = 0; i < sample.Count; i++)
            rows[(i * columns.Count) + j] = columns[j].Values[i];
        var fit = LogisticRegression.Fit(rows, sample.Left, ridge: 1).Model;
        var weighed = columns.Select((c, j) => (Column: c, Weight: fit.Coefficients[j])).ToList();
        var intercept = fit.Intercept + weighed.Sum(w => w.Weight * w.Column.Mean);
        return Of(
            "logistic",
            sample,
            gap,
            intercept,
            [.. weighed.GroupBy(w => w.Column.Feature).Select(g => LogisticColumn.Term(g.Key, [.. g]))]
        );
    }

    /// <summary>An additive model of step functions, with pairs where they gain.</summary>
    public static RiskModel Additive(RiskSample sample, double gap, IReadOnlyList<RiskFeature> features)
    {
        List<Feature> columns = [.. features.Select(f => sample.Column(f, gap))];
        var fit = AdditiveModel.Fit(
            columns,
            sample.Left,
            new AdditiveOptions
            {
                Bins = 32,
                Bags = 4,
                Rounds = 250,
                LeafRows = 30,
                Pairs = 3,
            }
        );
        IEnumerable<RiskTerm> curves = fit.Bins.Select((bins, j) => TermOf(bins, fit.Curves[j], features[j]));
        return Of("additive", sample, gap, fit.Intercept, [.. curves, .. fit.Pairs.Select(pair => TermOf(pair, fit.Bins))]);
    }

    private static RiskTerm.Grid TermOf(AdditivePair pair, IReadOnlyList<FeatureBins> bins)
    {
        return new RiskTerm.Grid(
            bins[pair.First].Name,
            bins[pair.Second].Name,
            CutsOf(bins[pair.First], pair.FirstGroups),
            CutsOf(bins[pair.Second], pair.SecondGroups),
            [.. pair.Values]
        );

        // A cut of the grid is the cut of the curve after the last bin of a group; the group of unknown numbers needs none.
        static double[] CutsOf(FeatureBins own, IReadOnlyList<int> groups) =>
            [.. Enumerable.Range(0, own.Cuts.Count).Where(bin => groups[bin] != groups[bin + 1]).Select(bin => own.Cuts[bin])];
    }

    private static RiskTerm TermOf(FeatureBins bins, IReadOnlyList<double> curve, RiskFeature feature)
    {
        if (feature.Number is not null)
            return new RiskTerm.Steps(bins.Name, [.. bins.Cuts], [.. curve.SkipLast(1)], curve[^1]);
        var hasOther = bins.Count > 1 && bins.Labels[^2] == "other";
        var known = Enumerable.Range(0, bins.Count - (hasOther ? 2 : 1)).ToDictionary(i => bins.Labels[i], i => curve[i]);
        return new RiskTerm.Levels(bins.Name, known, hasOther ? curve[^2] : curve[^1]);
    }

    private static RiskModel Rule(string kind, string key, RiskSample sample, double gap, Func<double, double> usualAt)
    {
        var number = RiskFeatures.Find(key)!.Number!;
        var values = sample.Each((row, at) => number(row, new Viewpoint(at, sample.Window, gap)));
        List<(double Score, bool Left)> points = [.. values.Select((x, i) => (RiskTerm.Bent(x, Bend.Log), sample.Left[i]))];
        var centre = points.Count == 0 ? Math.Log(2) : points.Average(p => p.Score);
        foreach (var (lateness, risk) in Usual)
        {
            var x = RiskTerm.Bent(usualAt(lateness), Bend.Log);
            for (var i = 0; i < UsualRows; i++)
                points.Add((x, (i + 0.5) / UsualRows < risk));
        }
        var line = PlattCalibration.Fit([.. points.Select(p => p.Score)], [.. points.Select(p => p.Left)]);
        var slope = Math.Max(0, line.Slope);
        return Of(kind, sample, gap, line.Offset + (slope * centre), [new RiskTerm.Line(key, Bend.Log, slope, centre, 0)]);
    }

    private static RiskModel Of(string kind, RiskSample sample, double gap, double intercept, IReadOnlyList<RiskTerm> terms) =>
        new(kind, sample.Window, gap, intercept, terms);
}

/// <summary>A column of a logistic regression, in units of its spread.</summary>
/// <param name="Feature">Of which feature.</param>
/// <param name="Level">The text that the column is 1 for; "" when the number is not known; null for the number itself.</param>
/// <param name="Values">Row by row.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Spread">What the number was divided by.</param>
/// <param name="Centre">What was taken off before.</param>
internal sealed record LogisticColumn(RiskFeature Feature, string? Level, double[] Values, double Mean, double Spread, double Centre)
{
    private const int MostLevels = 12;

    public bool Varies => Values.Length > 0 && Values.Any(v => v != Values[0]);

    public static IEnumerable<LogisticColumn> Of(RiskFeature feature, RiskSample sample, double gap)
    {
        if (feature.Number is not { } number)
        {
            var texts = sample.Each((row, _) => feature.Text!(row) ?? "");
            var frequent = texts.CountBy(t => t).OrderByDescending(t => t.Value).ThenBy(t => t.Key, StringComparer.Ordinal).ToList();
            foreach (var (level, _) in frequent.Skip(1).Take(MostLevels).Where(t => t.Key.Length > 0 && t.Value * 200 >= texts.Length))
                yield return Marked(feature, level, Array.ConvertAll(texts, t => t == level));
            yield break;
        }
        var values = sample.Each((row, at) => number(row, new Viewpoint(at, sample.Window, gap)));
        var bent = Array.ConvertAll(values, x => double.IsFinite(x) ? RiskTerm.Bent(x, feature.Bend) : double.NaN);
        var known = bent.Where(double.IsFinite).ToList();
        if (known.Count == 0)
            yield break;
        var centre = known.Average();
        var spread = Math.Sqrt(known.Sum(x => (x - centre) * (x - centre)) / known.Count);
        if (spread > 1e-9)
            yield return new(feature, null, Array.ConvertAll(bent, x => double.IsFinite(x) ? (x - centre) / spread : 0), 0, spread, centre);
        if (known.Count < bent.Length)
            yield return Marked(feature, "", Array.ConvertAll(bent, x => !double.IsFinite(x)));
    }

    /// <summary>All columns of a feature as one term whose mean contribution is 0.</summary>
    public static RiskTerm Term(RiskFeature feature, IReadOnlyList<(LogisticColumn Column, double Weight)> columns)
    {
        if (feature.Number is null)
        {
            var off = columns.Sum(c => c.Weight * c.Column.Mean);
            return new RiskTerm.Levels(feature.Key, columns.ToDictionary(c => c.Column.Level!, c => c.Weight - off), -off);
        }
        var (slope, missing) = (
            columns.FirstOrDefault(c => c.Column.Level is null),
            columns.FirstOrDefault(c => c.Column.Level is not null)
        );
        var absent = missing.Column is null ? 0 : missing.Weight * missing.Column.Mean;
        var weight = slope.Column is null ? 0 : slope.Weight / slope.Column.Spread;
        // The line is moved so that it includes what the average customer owes to unknown numbers.
        var centre = slope.Column is null || weight == 0 ? 0 : slope.Column.Centre + (absent / weight);
        return new RiskTerm.Line(feature.Key, feature.Bend, weight, centre, missing.Weight - absent);
    }

    private static LogisticColumn Marked(RiskFeature feature, string level, bool[] marks) =>
        new(feature, level, Array.ConvertAll(marks, m => m ? 1.0 : 0), marks.Length == 0 ? 0 : marks.Average(m => m ? 1.0 : 0), 1, 0);
}
