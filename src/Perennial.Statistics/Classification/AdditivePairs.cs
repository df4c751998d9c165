using Perennial.Statistics.Numerics;
using Perennial.Statistics.Sampling;

namespace Perennial.Statistics.Classification;

/// <summary>Two features together: what their combination adds to the logit beyond what each says alone.</summary>
/// <param name="First">Place of the one feature.</param>
/// <param name="Second">Place of the other.</param>
/// <param name="FirstGroups">Of each bin of the first, the row of the grid it is in; neighbours share one.</param>
/// <param name="SecondGroups">Of each bin of the second, the column.</param>
/// <param name="Values">Row by row; weighted by the rows of the fit, every row and every column of the grid sums to 0.</param>
public sealed record AdditivePair(
    int First,
    int Second,
    IReadOnlyList<int> FirstGroups,
    IReadOnlyList<int> SecondGroups,
    IReadOnlyList<double> Values
)
{
    /// <summary>Columns of the grid.</summary>
    public int Columns => SecondGroups[^1] + 1;

    /// <summary>The contribution of a row whose features fall into these bins.</summary>
    public double Of(int firstBin, int secondBin) => Values[(FirstGroups[firstBin] * Columns) + SecondGroups[secondBin]];

    /// <summary>The pair, so many times as strong.</summary>
    public AdditivePair Times(double slope) => this with { Values = [.. Values.Select(value => value * slope)] };
}

/// <summary>
/// Finds pairs of numbers whose combination says more than their curves, and fits a small grid to each: ranked by the gain of the best
/// cut into four quadrants of what the curves leave over, boosted on most rows as long as the others gain, and freed of what belongs to
/// the curves.
/// </summary>
/// <remarks>
/// Lou, Caruana, Gehrke and Hooker (2013), "Accurate Intelligible Models with Pairwise Interactions", KDD (FAST); freed of main effects as
/// Lengerich et al. (2020), "Purifying Interaction Effects with the Functional ANOVA", AISTATS.
/// </remarks>
internal sealed class AdditivePairs(FeatureBins[] bins, byte[][] places, bool[] outcomes, AdditiveOptions options)
{
    private const int Groups = 8;
    private const int MostFeatures = 12;
    private const int Rounds = 60;

    /// <summary>A grid must gain this much of log-likelihood per row held out.</summary>
    private const double LeastGain = 2e-4;

    /// <summary>The pairs worth having; what turns out to belong to a curve is added to it.</summary>
    public IReadOnlyList<AdditivePair> Find(double[][] curves, double[] importances)
    {
        var logits = Logits(curves);
        int[] strongest =
        [
            .. Enumerable
                .Range(0, bins.Length)
                .Where(j => bins[j].IsOrdered && bins[j].Count > 2)
                .OrderByDescending(j => importances[j])
                .Take(MostFeatures),
        ];
        var groups = strongest.ToDictionary(j => j, GroupsOf);
        var ranked =
            from a in strongest
            from b in strongest
            where a < b
            let gain = Gain(a, b, groups, logits)
            orderby gain descending, a, b
            select (a, b);
        List<AdditivePair> pairs = [];
        foreach (var (a, b) in ranked.Take(2 * options.Pairs).ToList())
            if (pairs.Count < options.Pairs && Grid(a, b, groups[a], groups[b], logits, curves) is { } pair)
                pairs.Add(pair);
        return pairs;
    }

    private double[] Logits(double[][] curves)
    {
        var logits = new double[outcomes.Length];
        for (var j = 0; j < curves.Length; j++)
        for (var i = 0; i < logits.Length; i++)
            logits[i] += curves[j][places[j][i]];
        // Curves are centred: without the intercept the rest would be one-sided.
        var share = outcomes.AsSpan().Count(true) / (double)outcomes.Length;
        var intercept = Math.Log(share / (1 - share));
        return Array.ConvertAll(logits, logit => logit + intercept);
    }

    /// <summary>Bins of about equal numbers of rows; missing values, the last bin, stay by themselves.</summary>
    private int[] GroupsOf(int feature)
    {
        var counts = new int[bins[feature].Count];
        foreach (var place in places[feature])
            counts[place]++;
        double known = counts[..^1].Sum();
        var (groups, seen) = (new int[counts.Length], 0);
        for (var bin = 0; bin < counts.Length - 1; bin++)
        {
            groups[bin] = (int)(Groups * ((seen + (counts[bin] / 2.0)) / (known + 1)));
            seen += counts[bin];
        }
        // Without holes, so that every row of the grid is some bin's.
        for (int bin = 1, next = 0, before = groups[0]; bin < groups.Length - 1; bin++)
        {
            if (groups[bin] != before)
                (next, before) = (next + 1, groups[bin]);
            groups[bin] = next;
        }
        groups[0] = 0;
        groups[^1] = groups[^2] + 1;
        return groups;
    }

    private LeafSum[,] Sums(int a, int b, int[] rows, int[] columns, double[] logits, Func<int, bool> takes)
    {
        var sums = new LeafSum[rows[^1] + 1, columns[^1] + 1];
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (!takes(i))
                continue;
            var chance = LogMath.Sigmoid(logits[i]);
            ref var sum = ref sums[rows[places[a][i]], columns[places[b][i]]];
            sum.Slope += (outcomes[i] ? 1 : 0) - chance;
            sum.Weight += chance * (1 - chance);
            sum.Rows++;
        }
        return sums;
    }

    /// <summary>The gain of the best cut into four.</summary>
    private double Gain(int a, int b, Dictionary<int, int[]> groups, double[] logits)
    {
        var sums = Sums(a, b, groups[a], groups[b], logits, _ => true);
        var best = 0.0;
        for (var row = 1; row < sums.GetLength(0); row++)
        for (var column = 1; column < sums.GetLength(1); column++)
        {
            var four = new LeafSum[4];
            for (var i = 0; i < sums.GetLength(0); i++)
            for (var j = 0; j < sums.GetLength(1); j++)
                four[(i >= row ? 2 : 0) + (j >= column ? 1 : 0)] += sums[i, j];
            best = Math.Max(best, four.Sum(quarter => quarter.Gain));
        }
        return best;
    }

    /// <summary>Fits the grid; null when rows held out do not gain by it. The logits then include it.</summary>
    private AdditivePair? Grid(int a, int b, int[] rows, int[] columns, double[] logits, double[][] curves)
    {
        var random = SeededRandom.Stream(options.Seed, (ulong)((a * 1000) + b));
        var watched = new bool[outcomes.Length];
        for (var i = 0; i < watched.Length; i++)
            watched[i] = random.Chance(0.2);
        var (width, grid) = (columns[^1] + 1, new double[(rows[^1] + 1) * (columns[^1] + 1)]);
        var (best, bestLoss) = ((double[]?)null, Loss(logits, watched));
        var before = bestLoss;
        var current = (double[])logits.Clone();
        for (var (round, since) = (0, 0); round < Rounds && since < 10; round++, since++)
        {
            var sums = Sums(a, b, rows, columns, current, i => !watched[i]);
            for (var i = 0; i < sums.GetLength(0); i++)
            for (var j = 0; j < sums.GetLength(1); j++)
                if (sums[i, j].Rows >= options.LeafRows)
                    grid[(i * width) + j] += options.LearningRate * sums[i, j].Shift;
            for (var i = 0; i < current.Length; i++)
                current[i] = logits[i] + grid[(rows[places[a][i]] * width) + columns[places[b][i]]];
            if (Loss(current, watched) is var loss && loss < bestLoss - 1e-9)
                (best, bestLoss, since) = ((double[])grid.Clone(), loss, -1);
        }
        if (best is null || before - bestLoss < LeastGain)
            return null;
        for (var i = 0; i < logits.Length; i++)
            logits[i] += best[(rows[places[a][i]] * width) + columns[places[b][i]]];
        Purify(best, (a, rows), (b, columns), curves);
        return new AdditivePair(a, b, rows, columns, best);
    }

    private double Loss(double[] logits, bool[] watched)
    {
        var (loss, count) = (0.0, 0);
        for (var i = 0; i < logits.Length; i++)
            if (watched[i])
                (loss, count) = (loss + LogMath.Softplus(outcomes[i] ? -logits[i] : logits[i]), count + 1);
        return count == 0 ? 0 : loss / count;
    }

    /// <summary>Moves the mean of every row and column of the grid to the curves, until hardly anything is left to move.</summary>
    private void Purify(double[] grid, (int Feature, int[] Groups) first, (int Feature, int[] Groups) second, double[][] curves)
    {
        var width = second.Groups[^1] + 1;
        var weights = new double[grid.Length];
        for (var i = 0; i < outcomes.Length; i++)
            weights[(first.Groups[places[first.Feature][i]] * width) + second.Groups[places[second.Feature][i]]]++;
        for (var round = 0; round < 200; round++)
        {
            var moved = Move(first, i => i / width) + Move(second, i => i % width);
            if (moved < 1e-12)
                return;
        }

        double Move((int Feature, int[] Groups) side, Func<int, int> lineOf)
        {
            var (sums, totals) = (new double[side.Groups[^1] + 1], new double[side.Groups[^1] + 1]);
            for (var i = 0; i < grid.Length; i++)
                (sums[lineOf(i)], totals[lineOf(i)]) = (sums[lineOf(i)] + (weights[i] * grid[i]), totals[lineOf(i)] + weights[i]);
            double Mean(int line) => totals[line] == 0 ? 0 : sums[line] / totals[line];
            for (var i = 0; i < grid.Length; i++)
                grid[i] = weights[i] == 0 ? 0 : grid[i] - Mean(lineOf(i));
            for (var bin = 0; bin < side.Groups.Length; bin++)
                curves[side.Feature][bin] += Mean(side.Groups[bin]);
            return Enumerable.Range(0, sums.Length).Max(line => Math.Abs(Mean(line)));
        }
    }
}
