namespace Perennial.Statistics.Classification;

/// <summary>One part of a calibration table.</summary>
/// <param name="Rows">Rows in the part.</param>
/// <param name="Lowest">Smallest predicted chance in it.</param>
/// <param name="Highest">Largest predicted chance in it.</param>
/// <param name="Predicted">Mean predicted chance.</param>
/// <param name="Observed">Share in which the outcome happened.</param>
public readonly record struct CalibrationBin(int Rows, double Lowest, double Highest, double Predicted, double Observed);

/// <summary>How well chances foretold what happened. All take chances (or scores, where order is all that counts) and outcomes of the same length.</summary>
public static class ClassificationMetrics
{
    /// <summary>Chance that a random row with the outcome scores higher than one without; ties count half. NaN when one of the two is missing.</summary>
    /// <remarks>Hanley and McNeil (1982), "The Meaning and Use of the Area under a ROC Curve", Radiology 143: the Mann–Whitney statistic.</remarks>
    public static double RocAuc(ReadOnlySpan<double> scores, ReadOnlySpan<bool> outcomes)
    {
        var (keys, ends) = Ascending(scores, outcomes);
        var (rankSum, positives) = (0.0, 0L);
        for (int from = 0, to; from < keys.Length; from = to)
        {
            var hits = 0;
            for (to = from; to < keys.Length && keys[to] == keys[from]; to++)
                hits += ends[to] ? 1 : 0;
            rankSum += hits * (from + to + 1) / 2.0;
            positives += hits;
        }
        var negatives = keys.Length - positives;
        return positives == 0 || negatives == 0
            ? double.NaN
            : (rankSum - (positives * (positives + 1) / 2.0)) / (positives * (double)negatives);
    }

    /// <summary>Average precision: Σ precision × gain in recall over falling thresholds; the base rate for a score that says nothing.</summary>
    /// <remarks>Davis and Goadrich (2006), "The Relationship Between Precision-Recall and ROC Curves", ICML; steps, not interpolated.</remarks>
    public static double PrecisionRecallAuc(ReadOnlySpan<double> scores, ReadOnlySpan<bool> outcomes)
    {
        var (keys, ends) = Ascending(scores, outcomes);
        var positives = ends.AsSpan().Count(true);
        var (area, hits) = (0.0, 0);
        for (int to = keys.Length, from; to > 0; to = from)
        {
            var gained = 0;
            for (from = to; from > 0 && keys[from - 1] == keys[to - 1]; from--)
                gained += ends[from - 1] ? 1 : 0;
            hits += gained;
            area += (double)gained / positives * hits / (keys.Length - from);
        }
        return positives == 0 ? double.NaN : area;
    }

    /// <summary>Mean squared distance of chances from outcomes: 0 is perfect, p (1 − p) is the base rate's.</summary>
    /// <remarks>Brier (1950), "Verification of Forecasts Expressed in Terms of Probability", Monthly Weather Review 78.</remarks>
    public static double Brier(ReadOnlySpan<double> chances, ReadOnlySpan<bool> outcomes)
    {
        Require(chances, outcomes);
        var sum = 0.0;
        for (var i = 0; i < chances.Length; i++)
            sum += (chances[i] - (outcomes[i] ? 1 : 0)) * (chances[i] - (outcomes[i] ? 1 : 0));
        return sum / chances.Length;
    }

    /// <summary>Mean −ln of the chance given to what happened; chances are kept 1e-15 away from 0 and 1.</summary>
    public static double LogLoss(ReadOnlySpan<double> chances, ReadOnlySpan<bool> outcomes)
    {
        Require(chances, outcomes);
        var sum = 0.0;
        for (var i = 0; i < chances.Length; i++)
            sum -= Math.Log(Math.Clamp(outcomes[i] ? chances[i] : 1 - chances[i], 1e-15, 1));
        return sum / chances.Length;
    }

    /// <summary>Rows in order of their chance, in parts of equal size: what was predicted and what happened. Equal chances stay together.</summary>
    public static IReadOnlyList<CalibrationBin> CalibrationTable(ReadOnlySpan<double> chances, ReadOnlySpan<bool> outcomes, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        var (keys, ends) = Ascending(chances, outcomes);
        var table = new List<CalibrationBin>();
        for (int from = 0, to; from < keys.Length; from = to)
        {
            to = Math.Max(from + 1, (int)Math.Round(keys.Length * (table.Count + 1.0) / bins));
            while (to < keys.Length && keys[to] == keys[to - 1])
                to++;
            to = Math.Min(to, keys.Length);
            var (predicted, hits) = (0.0, 0);
            for (var i = from; i < to; i++)
            {
                predicted += keys[i];
                hits += ends[i] ? 1 : 0;
            }
            table.Add(new CalibrationBin(to - from, keys[from], keys[to - 1], predicted / (to - from), hits / (double)(to - from)));
        }
        return table;
    }

    /// <summary>Expected calibration error: mean distance of predicted and observed over the parts of a calibration table, by rows.</summary>
    public static double CalibrationError(IReadOnlyList<CalibrationBin> table) =>
        table.Sum(bin => bin.Rows * Math.Abs(bin.Predicted - bin.Observed)) / table.Sum(bin => bin.Rows);

    /// <summary>How much more often than on average the outcome happens among the rows with the highest scores.</summary>
    /// <param name="scores">Higher is likelier.</param>
    /// <param name="outcomes">What happened.</param>
    /// <param name="share">The top share of the rows, in (0, 1]; rows tied at its edge count in part.</param>
    public static double Lift(ReadOnlySpan<double> scores, ReadOnlySpan<bool> outcomes, double share = 0.1)
    {
        if (!(share is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share is in (0, 1].");
        var (keys, ends) = Ascending(scores, outcomes);
        var (wanted, taken, hits) = (share * keys.Length, 0.0, 0.0);
        for (int to = keys.Length, from; to > 0 && taken < wanted; to = from)
        {
            var gained = 0;
            for (from = to; from > 0 && keys[from - 1] == keys[to - 1]; from--)
                gained += ends[from - 1] ? 1 : 0;
            var part = Math.Min(1, (wanted - taken) / (to - from));
            hits += part * gained;
            taken += part * (to - from);
        }
        return hits / taken / (ends.AsSpan().Count(true) / (double)ends.Length);
    }

    private static (double[] Keys, bool[] Ends) Ascending(ReadOnlySpan<double> scores, ReadOnlySpan<bool> outcomes)
    {
        Require(scores, outcomes);
        var (keys, ends) = (scores.ToArray(), outcomes.ToArray());
        Array.Sort(keys, ends);
        return (keys, ends);
    }

    private static void Require(ReadOnlySpan<double> scores, ReadOnlySpan<bool> outcomes)
    {
        if (scores.Length != outcomes.Length)
            throw new ArgumentException("There must be one outcome for each score.", nameof(outcomes));
    }
}
