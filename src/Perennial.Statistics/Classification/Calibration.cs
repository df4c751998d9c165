using Perennial.Statistics.Numerics;

namespace Perennial.Statistics.Classification;

/// <summary>Isotonic calibration: the non-decreasing step function of the score that fits the outcomes best.</summary>
/// <remarks>
/// Pool-adjacent-violators (Ayer et al. 1955); for calibration Zadrozny and Elkan (2002), "Transforming Classifier Scores into Accurate
/// Multiclass Probability Estimates", KDD. Between two steps the chance is interpolated linearly, beyond them it is constant.
/// </remarks>
public sealed class IsotonicCalibration
{
    private readonly double[] _scores;
    private readonly double[] _chances;

    private IsotonicCalibration(double[] scores, double[] chances) => (_scores, _chances) = (scores, chances);

    /// <summary>Fits on rows that the scores were not trained on; at least one row.</summary>
    public static IsotonicCalibration Fit(ReadOnlySpan<double> scores, ReadOnlySpan<bool> outcomes)
    {
        if (scores.IsEmpty || scores.Length != outcomes.Length)
            throw new ArgumentException("There must be at least one score, and one outcome for each.", nameof(scores));
        var (keys, ends) = (scores.ToArray(), outcomes.ToArray());
        Array.Sort(keys, ends);
        var pools = new List<(double From, double To, double Sum, double Rows)>();
        for (int from = 0, to; from < keys.Length; from = to)
        {
            // Equal scores are one pool whatever their outcomes.
            var hits = 0;
            for (to = from; to < keys.Length && keys[to] == keys[from]; to++)
                hits += ends[to] ? 1 : 0;
            var pool = (From: keys[from], To: keys[from], Sum: (double)hits, Rows: (double)(to - from));
            while (pools.Count > 0 && pools[^1].Sum * pool.Rows >= pool.Sum * pools[^1].Rows)
            {
                var before = pools[^1];
                pools.RemoveAt(pools.Count - 1);
                pool = (before.From, pool.To, before.Sum + pool.Sum, before.Rows + pool.Rows);
            }
            pools.Add(pool);
        }
        var points = pools.SelectMany(p =>
            p.From == p.To ? [(p.From, p.Sum / p.Rows)] : new[] { (p.From, p.Sum / p.Rows), (p.To, p.Sum / p.Rows) }
        );
        return new IsotonicCalibration([.. points.Select(p => p.Item1)], [.. points.Select(p => p.Item2)]);
    }

    /// <summary>The chance of a score, in [0, 1]; never lower for a higher score.</summary>
    public double Probability(double score)
    {
        var place = Array.BinarySearch(_scores, score);
        if (place >= 0)
            return _chances[place];
        place = ~place;
        if (place == 0 || place == _scores.Length)
            return _chances[place == 0 ? 0 : ^1];
        var share = (score - _scores[place - 1]) / (_scores[place] - _scores[place - 1]);
        return _chances[place - 1] + (share * (_chances[place] - _chances[place - 1]));
    }
}

/// <summary>Platt calibration: the logit of the chance is a straight line of the score.</summary>
/// <remarks>
/// Platt (1999), "Probabilistic Outputs for Support Vector Machines", with his targets (n₊ + 1) ÷ (n₊ + 2) and 1 ÷ (n₋ + 2), which keep
/// the line finite for separated data; Newton's method as in Lin, Lin and Weng (2007), Machine Learning 68.
/// </remarks>
/// <param name="Slope">Of the logit by the score.</param>
/// <param name="Offset">The logit at score 0.</param>
public sealed record PlattCalibration(double Slope, double Offset)
{
    /// <summary>The chance of a score, in (0, 1).</summary>
    public double Probability(double score) => LogMath.Sigmoid((Slope * score) + Offset);

    /// <summary>Fits on rows that the scores were not trained on.</summary>
    public static PlattCalibration Fit(ReadOnlySpan<double> scores, ReadOnlySpan<bool> outcomes)
    {
        if (scores.Length != outcomes.Length)
            throw new ArgumentException("There must be one outcome for each score.", nameof(outcomes));
        var (points, ends) = (scores.ToArray(), outcomes.ToArray());
        var positives = ends.AsSpan().Count(true);
        var (high, low) = ((positives + 1.0) / (positives + 2), 1.0 / (ends.Length - positives + 2));
        double Value(ReadOnlySpan<double> at, Span<double> gradient)
        {
            var (value, bySlope, byOffset) = (0.0, 0.0, 0.0);
            for (var i = 0; i < points.Length; i++)
            {
                var (logit, target) = ((at[0] * points[i]) + at[1], ends[i] ? high : low);
                value += LogMath.Softplus(logit) - (target * logit);
                var gap = LogMath.Sigmoid(logit) - target;
                bySlope += gap * points[i];
                byOffset += gap;
            }
            (gradient[0], gradient[1]) = (bySlope / points.Length, byOffset / points.Length);
            return value / points.Length;
        }
        if (points.Length == 0)
            return new PlattCalibration(1, 0);
        var found = Minimizer.Search(Value, [1, 0], 1e6);
        return new PlattCalibration(found.At[0], found.At[1]);
    }
}
