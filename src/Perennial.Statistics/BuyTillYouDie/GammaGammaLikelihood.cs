using System.Numerics;
using Perennial.Statistics.Numerics;

namespace Perennial.Statistics.BuyTillYouDie;

/// <summary>−log-likelihood of Gamma-Gamma ÷ customers, with its gradient, by the logarithms of p, q, v.</summary>
internal sealed class GammaGammaLikelihood
{
    /// <summary>Rows of one piece of work: the rounding of sums does not depend on the number of cores.</summary>
    private const int PieceRows = 8192;

    private readonly (int X, int From, int To, double LogTotals)[] _pieces;
    private readonly double[] _totals;
    private readonly double _logValues;

    /// <param name="frequencies">All above 0.</param>
    /// <param name="values">All above 0, about 1 in size.</param>
    public GammaGammaLikelihood(int[] frequencies, double[] values)
    {
        Correlation = MathNet.Numerics.Statistics.Correlation.Pearson(frequencies.Select(x => (double)x), values);
        _logValues = values.Sum(Math.Log);
        Array.Sort(frequencies, values);
        _totals = [.. values.Select((m, i) => m * frequencies[i])];
        var pieces = new List<(int, int, int, double)>();
        for (int from = 0, to; from < frequencies.Length; from = to)
        {
            for (to = from + 1; to < frequencies.Length && frequencies[to] == frequencies[from]; )
                to++;
            for (var start = from; start < to; start += PieceRows)
            {
                var end = Math.Min(to, start + PieceRows);
                pieces.Add((frequencies[from], start, end, _totals[start..end].Sum(Math.Log)));
            }
        }
        _pieces = [.. pieces];
    }

    public int Count => _totals.Length;

    /// <summary>Pearson's, between x and m; NaN when one of them does not vary.</summary>
    public double Correlation { get; }

    public double Value(ReadOnlySpan<double> at, Span<double> gradient)
    {
        var (p, q, v) = (Math.Exp(at[0]), Math.Exp(at[1]), Math.Exp(at[2]));
        var found = new double[_pieces.Length][];
        if (Count < 20_000)
            for (var g = 0; g < _pieces.Length; g++)
                found[g] = Piece(_pieces[g], p, q, v);
        else
            Parallel.For(0, _pieces.Length, g => found[g] = Piece(_pieces[g], p, q, v));
        var (value, byP, byQ, byV) = (-_logValues, 0.0, 0.0, 0.0);
        foreach (var sums in found)
            (value, byP, byQ, byV) = (value + sums[0], byP + sums[1], byQ + sums[2], byV + sums[3]);
        var scale = -1.0 / Count;
        (gradient[0], gradient[1], gradient[2]) = (scale * byP * p, scale * byQ * q, scale * byV * v);
        return scale * value;
    }

    /// <summary>Customers with the same x share the beta function; what depends on their values is summed in vectors.</summary>
    private double[] Piece((int X, int From, int To, double LogTotals) piece, double p, double q, double v)
    {
        var shape = p * piece.X;
        var (logs, shares, inverses) = (0.0, 0.0, 0.0);
        var (logVector, shareVector, inverseVector) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
        var i = piece.From;
        for (; i <= piece.To - Vector<double>.Count; i += Vector<double>.Count)
        {
            var total = new Vector<double>(_totals, i);
            var sum = total + new Vector<double>(v);
            logVector += Vector.Log(sum);
            shareVector += total / sum;
            inverseVector += Vector<double>.One / sum;
        }
        for (; i < piece.To; i++)
        {
            logs += Math.Log(_totals[i] + v);
            shares += _totals[i] / (_totals[i] + v);
            inverses += 1 / (_totals[i] + v);
        }
        var n = piece.To - piece.From;
        var logSum = logs + Vector.Sum(logVector);
        var (logRests, logShares) = (logSum - (n * Math.Log(v)), piece.LogTotals - logSum);
        return
        [
            (shape * logShares) - (q * logRests) - (n * GammaFunctions.LogBeta(shape, q)),
            piece.X * (logShares + (n * GammaFunctions.DigammaRise(shape, q))),
            (n * GammaFunctions.DigammaRise(q, shape)) - logRests,
            (q / v * (shares + Vector.Sum(shareVector))) - (shape * (inverses + Vector.Sum(inverseVector))),
        ];
    }
}
