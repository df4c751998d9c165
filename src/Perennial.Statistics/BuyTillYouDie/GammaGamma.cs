using Perennial.Statistics.Numerics;

namespace Perennial.Statistics.BuyTillYouDie;

/// <summary>Gamma-Gamma: what a customer spends per purchase varies around a mean of the customer's own, and these means vary between customers.</summary>
/// <remarks>
/// Fader and Hardie (2013), "The Gamma-Gamma Model of Monetary Value" (note 025): likelihood eq. (1a), conditional mean eq. (5);
/// Fader, Hardie and Lee (2005), "RFM and CLV", Journal of Marketing Research 42 (4). Spend must not depend on frequency.
/// </remarks>
/// <param name="P">p, shape of a purchase's value; infinite in the limit of constant spend.</param>
/// <param name="Q">q, shape of the rates between customers; infinite when all customers spend alike.</param>
/// <param name="V">v (γ in some texts), in money; in the two limits the mean spend itself.</param>
public sealed record GammaGamma(double P, double Q, double V)
{
    private const double Bound = 12;

    /// <summary>p v ÷ (q − 1): mean spend per purchase over all customers; infinite for q ≤ 1.</summary>
    public double MeanSpend =>
        double.IsInfinity(P) || double.IsInfinity(Q) ? V
        : Q > 1 ? P * V / (Q - 1)
        : double.PositiveInfinity;

    /// <summary>E[M | x, m]: mean spend per purchase expected of a customer; between <see cref="MeanSpend"/> and m.</summary>
    /// <param name="frequency">x, repeat purchases; 0 for none.</param>
    /// <param name="value">m, mean value of the repeat purchases; of no meaning when x is 0.</param>
    public double ExpectedSpend(int frequency, double value)
    {
        if (frequency == 0)
            return MeanSpend;
        if (double.IsInfinity(P))
            return value;
        return double.IsInfinity(Q) ? V : P * (V + (frequency * value)) / ((P * frequency) + Q - 1);
    }

    /// <summary>The log-likelihood of one customer with repeat purchases.</summary>
    public double LogLikelihood(int frequency, double value)
    {
        var shape = P * frequency;
        var total = frequency * value;
        return (shape * Math.Log(total / (total + V)))
            - (Q * LogMath.Log1P(total / V))
            - Math.Log(value)
            - GammaFunctions.LogBeta(shape, Q);
    }

    /// <summary>The most likely parameters; customers without repeat purchases are left out, as the model demands.</summary>
    /// <param name="frequencies">x of each customer.</param>
    /// <param name="values">m of each customer; above 0 where x is.</param>
    /// <exception cref="ArgumentException">The two differ in length, or a value of a customer with repeat purchases is not above 0.</exception>
    public static Fitted<GammaGamma> Fit(ReadOnlySpan<int> frequencies, ReadOnlySpan<double> values)
    {
        if (frequencies.Length != values.Length)
            throw new ArgumentException("There must be one value for each frequency.", nameof(values));
        var rows = new List<(int X, double M)>();
        for (var i = 0; i < frequencies.Length; i++)
        {
            if (frequencies[i] > 0 && !(values[i] > 0 && double.IsFinite(values[i])))
                throw new ArgumentException($"The value {values[i]} of a customer with repeat purchases is not above 0.", nameof(values));
            if (frequencies[i] > 0)
                rows.Add((frequencies[i], values[i]));
        }
        if (rows.Count == 0)
            return new Fitted<GammaGamma>(new GammaGamma(1, double.PositiveInfinity, 0), FitReport.Limit(3, 0, FitWarning.NoData));
        var mean = rows.Sum(row => row.M) / rows.Count;
        var spread = Math.Sqrt(rows.Sum(row => (row.M - mean) * (row.M - mean)) / rows.Count);
        if (spread < 1e-6 * mean)
            return new Fitted<GammaGamma>(
                new GammaGamma(double.PositiveInfinity, double.PositiveInfinity, mean),
                FitReport.Limit(3, double.PositiveInfinity, FitWarning.ConstantSpend)
            );
        return Fit(new GammaGammaLikelihood([.. rows.Select(row => row.X)], [.. rows.Select(row => row.M / mean)]), mean);
    }

    private static Fitted<GammaGamma> Fit(GammaGammaLikelihood likelihood, double mean)
    {
        Minimum? best = null;
        foreach (var (p, q, v) in new[] { (6.0, 4.0, 0.5), (1.0, 3.0, 2.0), (20.0, 10.0, 0.45), (2.0, 1.2, 0.2) })
        {
            var found = Minimizer.Search(likelihood.Value, [Math.Log(p), Math.Log(q), Math.Log(v)], Bound);
            if (best is null || found.Value < best.Value - 1e-9)
                best = found;
        }
        var isFree = Array.ConvertAll(best!.At, logarithm => Math.Abs(logarithm) < Bound - 0.5);
        double[] parameters = [Math.Exp(best.At[0]), Math.Exp(best.At[1]), Math.Exp(best.At[2]) * mean];
        var covariance = MaximumLikelihood.Covariance(likelihood.Value, best.At, isFree, likelihood.Count, parameters);
        var warnings = new List<FitWarning>();
        if (likelihood.Count < 30)
            warnings.Add(FitWarning.FewData);
        if (isFree.Contains(false))
            warnings.Add(FitWarning.AtTheLimit);
        if (parameters[1] <= 1)
            warnings.Add(FitWarning.MeanSpendInfinite);
        if (!best.Converged)
            warnings.Add(FitWarning.NotConverged);
        if (Math.Abs(likelihood.Correlation) > 0.3)
            warnings.Add(FitWarning.SpendFollowsFrequency);
        return new Fitted<GammaGamma>(
            new GammaGamma(parameters[0], parameters[1], parameters[2]),
            new FitReport(
                -likelihood.Count * (best.Value + Math.Log(mean)),
                MaximumLikelihood.StandardErrors(covariance),
                covariance,
                best.Converged,
                best.GradientNorm,
                best.Evaluations,
                warnings
            )
        );
    }
}
