using Perennial.Statistics.Numerics;
using Perennial.Statistics.Sampling;

namespace Perennial.Statistics.Classification;

/// <summary>The steps of fitting an additive model: bins, bags, their mean, curves centred, intercept set.</summary>
internal static class AdditiveFit
{
    public static AdditiveModel Run(IReadOnlyList<Feature> features, bool[] outcomes, AdditiveOptions options)
    {
        var bins = features.Select(f => FeatureBins.Of(f, options.Bins)).ToArray();
        var positives = outcomes.AsSpan().Count(true);
        if (positives == 0 || positives == outcomes.Length)
        {
            // Nothing to learn from: the share with half a row added to either side, and flat curves.
            var share = (positives + 0.5) / (outcomes.Length + 1);
            return new AdditiveModel(
                Math.Log(share / (1 - share)),
                bins,
                [.. bins.Select(b => new double[b.Count])],
                new double[bins.Length],
                [outcomes.Length == 0 ? FitWarning.NoData : FitWarning.OneOutcome]
            );
        }
        var places = new byte[bins.Length][];
        for (var j = 0; j < bins.Length; j++)
            places[j] = bins[j].Place(features[j]);
        var bags = new double[options.Bags][][];
        Parallel.For(0, options.Bags, bag => bags[bag] = OneBag(bins, places, outcomes, options, bag));
        var curves = Mean(bags);
        var counts = places.Select((p, j) => Counts(p, bins[j].Count)).ToArray();
        for (var j = 0; j < curves.Length; j++)
            Centre(curves[j], counts[j], outcomes.Length);
        IReadOnlyList<AdditivePair> pairs =
            options.Pairs > 0
                ? new AdditivePairs(bins, places, outcomes, options).Find(curves, Importances(curves, counts, outcomes.Length))
                : [];
        for (var j = 0; j < curves.Length && pairs.Count > 0; j++)
            Centre(curves[j], counts[j], outcomes.Length);
        var importances = Importances(curves, counts, outcomes.Length);
        return new AdditiveModel(
            Intercept(curves, places, outcomes, pairs),
            bins,
            curves,
            importances,
            positives < 30 || outcomes.Length - positives < 30 ? [FitWarning.FewData] : [],
            pairs
        );
    }

    /// <summary>Each bag holds out another 15 % of the rows, stops when they no longer gain, and keeps its best round.</summary>
    private static double[][] OneBag(FeatureBins[] bins, byte[][] places, bool[] outcomes, AdditiveOptions options, int bag)
    {
        var random = SeededRandom.Stream(options.Seed, (ulong)bag);
        var (learn, watch) = (new List<int>(), new List<int>());
        for (var i = 0; i < outcomes.Length; i++)
            (random.Chance(0.15) ? watch : learn).Add(i);
        if (watch.Count < 20)
            (learn, watch) = ([.. Enumerable.Range(0, outcomes.Length)], []);
        return new BoostedCurves(bins, places, outcomes, [.. learn], [.. watch], options).Run();
    }

    private static double[] Importances(double[][] curves, int[][] counts, int rows) =>
        [.. curves.Select((c, j) => c.Select((v, b) => Math.Abs(v) * counts[j][b]).Sum() / rows)];

    private static double[][] Mean(double[][][] bags)
    {
        var mean = Array.ConvertAll(bags[0], curve => new double[curve.Length]);
        foreach (var bag in bags)
            for (var j = 0; j < mean.Length; j++)
            for (var b = 0; b < mean[j].Length; b++)
                mean[j][b] += bag[j][b] / bags.Length;
        return mean;
    }

    private static int[] Counts(byte[] places, int bins)
    {
        var counts = new int[bins];
        foreach (var place in places)
            counts[place]++;
        return counts;
    }

    private static void Centre(double[] curve, int[] counts, int rows)
    {
        // A bin nobody was in has learnt nothing and says nothing.
        var mean = curve.Select((value, bin) => value * counts[bin]).Sum() / rows;
        for (var bin = 0; bin < curve.Length; bin++)
            curve[bin] = counts[bin] == 0 ? 0 : curve[bin] - mean;
    }

    /// <summary>The intercept at which the mean chance is the share of the outcome: Newton's method in one variable.</summary>
    private static double Intercept(double[][] curves, byte[][] places, bool[] outcomes, IReadOnlyList<AdditivePair> pairs)
    {
        var logits = new double[outcomes.Length];
        for (var j = 0; j < curves.Length; j++)
        for (var i = 0; i < logits.Length; i++)
            logits[i] += curves[j][places[j][i]];
        foreach (var pair in pairs)
            for (var i = 0; i < logits.Length; i++)
                logits[i] += pair.Of(places[pair.First][i], places[pair.Second][i]);
        double positives = outcomes.AsSpan().Count(true);
        var intercept = Math.Log(positives / (outcomes.Length - positives));
        for (var round = 0; round < 50; round++)
        {
            var (gap, weight) = (positives, 0.0);
            foreach (var logit in logits)
            {
                var chance = LogMath.Sigmoid(intercept + logit);
                gap -= chance;
                weight += chance * (1 - chance);
            }
            var step = Math.Clamp(gap / weight, -2, 2);
            intercept += step;
            if (Math.Abs(step) < 1e-12)
                break;
        }
        return intercept;
    }
}
