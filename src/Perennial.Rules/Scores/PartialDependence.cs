using Perennial.Statistics.Numerics;

namespace Perennial.Rules.Scores;

/// <summary>Pictures of what drives the risk: its mean were every customer alike in one feature and as they are in all else.</summary>
/// <remarks>Friedman (2001), "Greedy Function Approximation", Annals of Statistics 29 (5), section 8.2.</remarks>
internal static class PartialDependence
{
    private const int MostRows = 2_000;
    private const int Points = 24;

    /// <summary>The drivers of a model over some customers, the strongest first.</summary>
    public static IReadOnlyList<Driver> Of(RiskModel model, RiskSample sample, Outlook? outlook)
    {
        var step = Math.Max(1, sample.Count / MostRows);
        var rows = sample.Each((row, at) => (Row: row, At: at)).Where((_, i) => i % step == 0).ToList();
        if (rows.Count == 0)
            return [];
        var logits = rows.ConvertAll(one => model.Logit(one.Row, one.At, outlook));
        List<Driver> drivers = [];
        for (var j = 0; j < model.Terms.Count; j++)
        {
            var term = model.Terms[j];
            // A pair belongs to no one picture.
            if (term is RiskTerm.Grid)
                continue;
            var own = rows.ConvertAll(one => term.Contribution(one.Row, model.From(one.At), outlook));
            if (own.Max() - own.Min() < 1e-9)
                continue;
            var others = logits.Zip(own, (logit, part) => logit - part).ToList();
            double Mean(double part) => others.Average(rest => LogMath.Sigmoid(rest + part));
            drivers.Add(new Driver(term.Feature, own.Average(Math.Abs), PointsOf(term, model, rows, own, Mean, outlook)));
        }
        return [.. drivers.OrderByDescending(d => d.Importance)];
    }

    private static List<DriverPoint> PointsOf(
        RiskTerm term,
        RiskModel model,
        List<(SnapshotRow Row, int At)> rows,
        List<double> own,
        Func<double, double> mean,
        Outlook? outlook
    )
    {
        if (term is RiskTerm.Levels)
        {
            var text = RiskFeatures.Find(term.Feature)!.Text!;
            return
            [
                .. rows.Select((one, i) => (Text: text(one.Row), Part: own[i]))
                    .GroupBy(one => one.Text)
                    .OrderByDescending(g => g.Count())
                    .Take(12)
                    .Select(g => new DriverPoint(null, g.Key, mean(g.First().Part), (double)g.Count() / rows.Count)),
            ];
        }
        double Number((SnapshotRow Row, int At) one) =>
            term is RiskTerm.Future
                ? outlook!.ExpectedPurchases(one.Row, one.At, model.Window)
                : RiskFeatures.Find(term.Feature)?.Number?.Invoke(one.Row, model.From(one.At)) ?? double.NaN;
        var numbers = rows.ConvertAll(Number);
        var ordered = numbers.Select((x, i) => (X: x, Part: own[i])).Where(p => double.IsFinite(p.X)).OrderBy(p => p.X).ToList();
        List<DriverPoint> points = [];
        foreach (var chunk in Chunks(ordered))
            points.Add(
                new DriverPoint(chunk[chunk.Count / 2].X, null, mean(chunk[chunk.Count / 2].Part), (double)chunk.Count / rows.Count)
            );
        var unknown = numbers.FindIndex(x => !double.IsFinite(x));
        if (unknown >= 0)
            points.Add(new DriverPoint(null, null, mean(own[unknown]), 1 - ((double)ordered.Count / rows.Count)));
        return points;
    }

    /// <summary>Neighbours in about equal numbers; equal numbers stay together.</summary>
    private static IEnumerable<List<(double X, double Part)>> Chunks(List<(double X, double Part)> ordered)
    {
        var size = Math.Max(1, ordered.Count / Points);
        for (var from = 0; from < ordered.Count; )
        {
            var to = Math.Min(ordered.Count, from + size);
            while (to < ordered.Count && ordered[to].X == ordered[to - 1].X)
                to++;
            yield return ordered[from..to];
            from = to;
        }
    }
}
