using System.Numerics;

namespace Perennial.Statistics.BuyTillYouDie;

/// <summary>
/// −log-likelihood of BG/NBD and MBG/NBD ÷ customers, with its gradient, by the logarithms of r, α, a, b. The gamma and beta functions
/// are sums over j of logarithms shared by all customers with x above j; what depends on times is computed in vectors.
/// </summary>
internal sealed class BetaGeometricLikelihood
{
    private readonly PurchaseRows _rows;
    private readonly PurchaseRows? _never;
    private readonly PurchaseRows _may;
    private readonly double[] _trials;
    private readonly int _early;

    public BetaGeometricLikelihood(PurchaseRows rows, int early)
    {
        (_rows, _early) = (rows, early);
        (_may, _never) = early == 1 ? (rows, null) : rows.Split();
        _trials = rows.TailWith(early);
    }

    public double Value(ReadOnlySpan<double> at, Span<double> gradient)
    {
        var (r, alpha, a, b) = (Math.Exp(at[0]), Math.Exp(at[1]), Math.Exp(at[2]), Math.Exp(at[3]));
        var (value, byR, byA, byB) = (0.0, 0.0, 0.0, 0.0);
        for (var j = 0; j < _rows.Tail.Length; j++)
        {
            value += _rows.Tail[j] * Math.Log(r + j);
            byR += _rows.Tail[j] / (r + j);
        }
        for (var j = 0; j < _trials.Length; j++)
        {
            value -= _trials[j] * Numerics.LogMath.Log1P(a / (b + j));
            byA -= _trials[j] / (a + b + j);
            byB += _trials[j] * a / ((b + j) * (a + b + j));
        }
        Span<double> sums = stackalloc double[5];
        _may.Sum(sums, (from, to, into) => MayHaveDroppedOut(from, to, (r, alpha, a, b), into));
        value += sums[0];
        byR += sums[1];
        var byAlpha = sums[2];
        byA += sums[3] / a;
        byB -= sums[4];
        if (_never is { Count: > 0 })
        {
            _never.Sum(sums[..3], (from, to, into) => HaveNot(from, to, r, alpha, into));
            value += sums[0];
            byR += sums[1];
            byAlpha += sums[2];
        }
        var scale = -1 / _rows.Total;
        (gradient[0], gradient[1], gradient[2], gradient[3]) = (scale * byR * r, scale * byAlpha * alpha, scale * byA * a, scale * byB * b);
        return scale * value;
    }

    /// <summary>Customers who can have dropped out: value, then the derivatives by r and α, Σ P(dead), Σ P(dead) ÷ (b + trials − 1).</summary>
    private void MayHaveDroppedOut(int from, int to, (double R, double Alpha, double A, double B) p, double[] into)
    {
        var (frequency, recency, age, weight) = (_may.Frequency, _may.Recency, _may.Age, _may.Weight);
        var (r, alpha, a, b) = (
            new Vector<double>(p.R),
            new Vector<double>(p.Alpha),
            new Vector<double>(p.A),
            new Vector<double>(p.B + _early - 1)
        );
        var (value, byR, byAlpha, dead, byB) = (
            Vector<double>.Zero,
            Vector<double>.Zero,
            Vector<double>.Zero,
            Vector<double>.Zero,
            Vector<double>.Zero
        );
        for (var i = from; i < to; i += Vector<double>.Count)
        {
            var (x, t, w) = (new Vector<double>(frequency, i), new Vector<double>(age, i), new Vector<double>(weight, i));
            var (end, last) = (alpha + t, alpha + new Vector<double>(recency, i));
            var (growth, silence) = (Vector.Log(end / alpha), Vector.Log(end / last));
            // Padding has x = 0: without the floor its trials would be −1 for BG/NBD.
            var trials = Vector.Max(b + x, new Vector<double>(1e-300));
            var odds = Vector.Log(a / trials) + ((r + x) * silence);
            var power = Vector.Exp(-Vector.Abs(odds));
            var share = Vector<double>.One / (Vector<double>.One + power);
            var isDead = w * Vector.ConditionalSelect(Vector.GreaterThan(odds, Vector<double>.Zero), share, power * share);
            value += w * (Vector.Max(odds, Vector<double>.Zero) - Vector.Log(share) - (r * growth) - (x * Vector.Log(end)));
            byR += (isDead * silence) - (w * growth);
            byAlpha += (w * ((r * t / alpha) - x) / end) + (isDead * (r + x) * ((Vector<double>.One / end) - (Vector<double>.One / last)));
            dead += isDead;
            byB += isDead / trials;
        }
        (into[0], into[1], into[2], into[3], into[4]) = (
            Vector.Sum(value),
            Vector.Sum(byR),
            Vector.Sum(byAlpha),
            Vector.Sum(dead),
            Vector.Sum(byB)
        );
    }

    /// <summary>Customers of BG/NBD without a repeat purchase: only their time counts.</summary>
    private void HaveNot(int from, int to, double rate, double scale, double[] into)
    {
        var (age, weight) = (_never!.Age, _never.Weight);
        var (r, alpha) = (new Vector<double>(rate), new Vector<double>(scale));
        var (growths, byAlpha) = (Vector<double>.Zero, Vector<double>.Zero);
        for (var i = from; i < to; i += Vector<double>.Count)
        {
            var (t, w) = (new Vector<double>(age, i), new Vector<double>(weight, i));
            growths += w * Vector.Log((alpha + t) / alpha);
            byAlpha += w * r * t / (alpha * (alpha + t));
        }
        var growth = Vector.Sum(growths);
        (into[0], into[1], into[2]) = (-rate * growth, -growth, Vector.Sum(byAlpha));
    }
}
