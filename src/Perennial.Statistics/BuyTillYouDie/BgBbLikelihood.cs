using Perennial.Statistics.Numerics;

namespace Perennial.Statistics.BuyTillYouDie;

/// <summary>−log-likelihood of BG/BB ÷ customers, with its gradient, by the logarithms of α, β, γ, δ.</summary>
internal sealed class BgBbLikelihood
{
    private readonly List<(TrialHistory History, double Customers)> _rows = [];

    public BgBbLikelihood(IEnumerable<(TrialHistory History, double Customers)> histories)
    {
        var counts = new Dictionary<TrialHistory, double>();
        foreach (var (history, customers) in histories)
        {
            var (x, last, n) = history;
            if (x < 0 || x > last || last > n || (x == 0 && last > 0) || !(customers >= 0) || !double.IsFinite(customers))
                throw new ArgumentException($"The history {history} of {customers} customers cannot be.", nameof(histories));
            counts[history] = counts.GetValueOrDefault(history) + customers;
        }
        _rows.AddRange(counts.Where(row => row.Value > 0).Select(row => (row.Key, row.Value)));
        Customers = _rows.Sum(row => row.Customers);
        Taken = _rows.Sum(row => row.Customers * row.History.Frequency);
    }

    public double Customers { get; }

    public double Taken { get; }

    public double Value(ReadOnlySpan<double> at, Span<double> gradient)
    {
        Span<double> p = stackalloc double[4];
        Span<double> slopes = stackalloc double[4];
        var value = 0.0;
        gradient.Clear();
        for (var i = 0; i < 4; i++)
            p[i] = Math.Exp(at[i]);
        foreach (var (history, customers) in _rows)
        {
            value -= customers * Of(history, p, slopes);
            for (var i = 0; i < 4; i++)
                gradient[i] -= customers * slopes[i] * p[i] / Customers;
        }
        return value / Customers;
    }

    public double WithoutDropout(ReadOnlySpan<double> at, Span<double> gradient)
    {
        Span<double> slopes = stackalloc double[4];
        var value = Value([at[0], at[1], -80, 0], slopes);
        slopes[..2].CopyTo(gradient);
        return value;
    }

    /// <summary>ln of the chance of a history whose customer is still alive at n.</summary>
    public static double Alive(in TrialHistory history, double alpha, double beta, double gamma, double delta) =>
        Opportunities(history.Frequency, history.Trials, alpha, beta) + LogMath.LogSurvival(gamma, delta, history.Trials);

    /// <summary>ln of the chance of a history, and its derivatives where they are asked for.</summary>
    public static double Of(in TrialHistory history, ReadOnlySpan<double> p, Span<double> slopes)
    {
        var (x, last, n) = history;
        Span<double> terms = n - last < 256 ? stackalloc double[n - last + 1] : new double[n - last + 1];
        for (var ended = last; ended <= n; ended++)
            terms[ended - last] =
                Opportunities(x, ended, p[0], p[1])
                + LogMath.LogSurvival(p[2], p[3], ended)
                + (ended < n ? Math.Log(p[2] / (p[2] + p[3] + ended)) : 0);
        var sum = LogMath.LogSumExp(terms);
        if (slopes.IsEmpty)
            return sum;
        slopes.Clear();
        for (var ended = last; ended <= n; ended++)
        {
            var weight = Math.Exp(terms[ended - last] - sum);
            var dropped = ended < n ? 1 : 0;
            var (taken, lived) = (GammaFunctions.DigammaRise(p[0] + p[1], ended), GammaFunctions.DigammaRise(p[2] + p[3], ended + dropped));
            slopes[0] += weight * (GammaFunctions.DigammaRise(p[0], x) - taken);
            slopes[1] += weight * (GammaFunctions.DigammaRise(p[1], ended - x) - taken);
            slopes[2] += weight * ((dropped / p[2]) - lived);
            slopes[3] += weight * (GammaFunctions.DigammaRise(p[3], ended) - lived);
        }
        return sum;
    }

    /// <summary>ln B(α + x, β + n − x) − ln B(α, β).</summary>
    private static double Opportunities(int x, int n, double alpha, double beta) =>
        LogMath.LogRising(alpha, x) + LogMath.LogRising(beta, n - x) - LogMath.LogRising(alpha + beta, n);
}
