using System.Numerics;
using Perennial.Statistics.Numerics;

namespace Perennial.Statistics.Classification;

/// <summary>One bag of an additive model: round after round, each feature in turn adds a small tree to its curve.</summary>
internal sealed class BoostedCurves
{
    private readonly FeatureBins[] _bins;
    private readonly byte[][] _learn;
    private readonly byte[][] _watch;
    private readonly double[] _outcomes;
    private readonly bool[] _watched;
    private readonly double[] _logits;
    private readonly double[] _watchedLogits;
    private readonly AdditiveOptions _options;

    public BoostedCurves(FeatureBins[] bins, byte[][] places, bool[] outcomes, int[] learn, int[] watch, AdditiveOptions options)
    {
        (_bins, _options) = (bins, options);
        _learn = Array.ConvertAll(places, column => Array.ConvertAll(learn, row => column[row]));
        _watch = Array.ConvertAll(places, column => Array.ConvertAll(watch, row => column[row]));
        _watched = Array.ConvertAll(watch, row => outcomes[row]);
        // Padded to whole vectors.
        var padded = (learn.Length + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        (_outcomes, _logits, _watchedLogits) = (new double[padded], new double[padded], new double[watch.Length]);
        for (var i = 0; i < learn.Length; i++)
            _outcomes[i] = outcomes[learn[i]] ? 1 : 0;
        var share = (_outcomes.Sum() + 0.5) / (learn.Length + 1);
        Array.Fill(_logits, Math.Log(share / (1 - share)));
        Array.Fill(_watchedLogits, Math.Log(share / (1 - share)));
    }

    public double[][] Run()
    {
        var curves = Array.ConvertAll(_bins, b => new double[b.Count]);
        var best = curves;
        var (bestLoss, since) = (double.PositiveInfinity, 0);
        var (slopes, weights) = (new double[_logits.Length], new double[_logits.Length]);
        for (var round = 0; round < _options.Rounds && since < 30; round++)
        {
            for (var j = 0; j < _bins.Length; j++)
            {
                Derivatives(slopes, weights);
                var step = Step(j, slopes, weights);
                for (var b = 0; b < step.Length; b++)
                    curves[j][b] += step[b];
                Add(_logits, _learn[j], step);
                Add(_watchedLogits, _watch[j], step);
            }
            if (_watched.Length == 0)
                continue;
            var loss = 0.0;
            for (var i = 0; i < _watched.Length; i++)
                loss += LogMath.Softplus(_watched[i] ? -_watchedLogits[i] : _watchedLogits[i]);
            since++;
            if (loss < bestLoss - (1e-5 * _watched.Length))
                (bestLoss, since, best) = (loss, 0, Array.ConvertAll(curves, c => (double[])c.Clone()));
        }
        return _watched.Length == 0 ? curves : best;
    }

    private static void Add(double[] logits, byte[] places, double[] step)
    {
        for (var i = 0; i < places.Length; i++)
            logits[i] += step[places[i]];
    }

    private void Derivatives(double[] slopes, double[] weights)
    {
        for (var i = 0; i < _logits.Length; i += Vector<double>.Count)
        {
            var chance = Vector<double>.One / (Vector<double>.One + Vector.Exp(-new Vector<double>(_logits, i)));
            (new Vector<double>(_outcomes, i) - chance).CopyTo(slopes, i);
            (chance * (Vector<double>.One - chance)).CopyTo(weights, i);
        }
    }

    private double[] Step(int feature, double[] slopes, double[] weights)
    {
        var sums = new LeafSum[_bins[feature].Count];
        var places = _learn[feature];
        for (var i = 0; i < places.Length; i++)
        {
            ref var sum = ref sums[places[i]];
            sum.Slope += slopes[i];
            sum.Weight += weights[i];
            sum.Rows++;
        }
        return SmallTree.Grow(sums, _bins[feature].IsOrdered, _options);
    }
}

/// <summary>Derivatives of the log-likelihood by the logit, summed over rows.</summary>
internal struct LeafSum
{
    public double Slope;
    public double Weight;
    public int Rows;

    /// <summary>What the log-likelihood gains by the best shift of all these rows, to second order, with one row of nothing added.</summary>
    public readonly double Gain => Slope * Slope / (Weight + 1);

    /// <summary>That shift.</summary>
    public readonly double Shift => Slope / (Weight + 1);

    public static LeafSum operator +(LeafSum a, LeafSum b) =>
        new()
        {
            Slope = a.Slope + b.Slope,
            Weight = a.Weight + b.Weight,
            Rows = a.Rows + b.Rows,
        };

    public static LeafSum operator -(LeafSum a, LeafSum b) =>
        new()
        {
            Slope = a.Slope - b.Slope,
            Weight = a.Weight - b.Weight,
            Rows = a.Rows - b.Rows,
        };
}
