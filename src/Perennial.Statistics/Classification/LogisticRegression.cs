using Perennial.Statistics.Numerics;

namespace Perennial.Statistics.Classification;

/// <summary>Logistic regression: the logit of a chance is a sum over predictors.</summary>
/// <remarks>
/// Maximum likelihood by iteratively reweighted least squares (McCullagh and Nelder 1989, Generalized Linear Models, section 4.4) with halved steps.
/// With a ridge, the sum of squared standardised coefficients × ridge ÷ 2 is taken off (le Cessie and van Houwelingen 1992).
/// Separation, where the maximum does not exist (Albert and Anderson 1984), is noticed by coefficients that keep growing; a ridge of
/// 0.01 then makes the answer finite.
/// </remarks>
/// <param name="Intercept">Logit of a row whose predictors are all 0.</param>
/// <param name="Coefficients">Change of the logit by one unit of each predictor; 0 for one that was left out.</param>
public sealed record LogisticRegression(double Intercept, IReadOnlyList<double> Coefficients)
{
    /// <summary>The logit of a row.</summary>
    public double Logit(ReadOnlySpan<double> row)
    {
        var sum = Intercept;
        for (var j = 0; j < row.Length; j++)
            sum += Coefficients[j] * row[j];
        return sum;
    }

    /// <summary>The chance of the outcome, in [0, 1].</summary>
    public double Probability(ReadOnlySpan<double> row) => LogMath.Sigmoid(Logit(row));

    /// <summary>The chances of many rows.</summary>
    public double[] Probabilities(ReadOnlySpan<double> rows)
    {
        var k = Coefficients.Count;
        var chances = new double[k == 0 ? 0 : rows.Length / k];
        for (var i = 0; i < chances.Length; i++)
            chances[i] = Probability(rows.Slice(i * k, k));
        return chances;
    }

    /// <summary>The coefficients that make the outcomes most likely.</summary>
    /// <param name="rows">Predictors, row by row, the same number for each outcome, all finite.</param>
    /// <param name="outcomes">What happened.</param>
    /// <param name="ridge">0 for maximum likelihood; more shrinks standardised coefficients.</param>
    /// <returns>The standard errors stand in the order intercept, coefficients.</returns>
    public static Fitted<LogisticRegression> Fit(ReadOnlySpan<double> rows, ReadOnlySpan<bool> outcomes, double ridge = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ridge);
        var n = outcomes.Length;
        var k = n == 0 ? 0 : rows.Length / n;
        if (k * n != rows.Length)
            throw new ArgumentException($"{rows.Length} numbers are not {n} rows of equal length.", nameof(rows));
        var positives = outcomes.Count(true);
        if (positives == 0 || positives == n)
            return new Fitted<LogisticRegression>(
                new LogisticRegression(
                    n == 0 ? 0
                        : positives == 0 ? double.NegativeInfinity
                        : double.PositiveInfinity,
                    new double[k]
                ),
                FitReport.Limit(k + 1, 0, n == 0 ? FitWarning.NoData : FitWarning.OneOutcome)
            );
        var (means, spreads) = Columns.MeansAndSpreads(rows, k);
        var standardised = new double[n * (k + 1)];
        for (var i = 0; i < n; i++)
        {
            standardised[i * (k + 1)] = 1;
            for (var j = 0; j < k; j++)
                standardised[(i * (k + 1)) + j + 1] = (rows[(i * k) + j] - means[j]) / spreads[j];
        }
        var fit = WeightedLeastSquares.Run(standardised, outcomes.ToArray(), k + 1, ridge);
        var warnings = new List<FitWarning>();
        if (!fit.Converged && ridge == 0)
        {
            warnings.Add(FitWarning.Separation);
            fit = WeightedLeastSquares.Run(standardised, outcomes.ToArray(), k + 1, 0.01);
        }
        if (fit.Aliased.Contains(true))
            warnings.Add(FitWarning.Aliased);
        if (!fit.Converged)
            warnings.Add(FitWarning.NotConverged);
        return Unscaled(fit, means, spreads, warnings);
    }

    private static Fitted<LogisticRegression> Unscaled(
        WeightedLeastSquares.Result fit,
        double[] means,
        double[] spreads,
        List<FitWarning> warnings
    )
    {
        var k = means.Length;
        var coefficients = new double[k];
        var intercept = fit.Beta[0];
        for (var j = 0; j < k; j++)
        {
            coefficients[j] = fit.Beta[j + 1] / spreads[j];
            intercept -= coefficients[j] * means[j];
        }
        var covariance = Unscaled(fit.Covariance, fit.Aliased, means, spreads);
        return new Fitted<LogisticRegression>(
            new LogisticRegression(intercept, coefficients),
            new FitReport(
                fit.LogLikelihood,
                MaximumLikelihood.StandardErrors(covariance),
                covariance,
                fit.Converged,
                fit.LargestStep,
                fit.Rounds,
                warnings
            )
        );
    }

    /// <summary>Each coefficient is divided by its spread, and the intercept loses mean ÷ spread of each: the covariance follows by the same map.</summary>
    private static double[,] Unscaled(double[,] scaled, bool[] aliased, double[] means, double[] spreads)
    {
        var k = means.Length;
        var covariance = new double[k + 1, k + 1];
        double Moved(int a) =>
            a == 0 ? 1
            : aliased[a] ? 0
            : -means[a - 1] / spreads[a - 1];
        for (var j = 0; j <= k; j++)
        {
            var withIntercept = 0.0;
            for (var a = 0; a <= k; a++)
                if (Moved(a) != 0 && !aliased[j])
                    withIntercept += Moved(a) * scaled[a, j];
            covariance[0, 0] += Moved(j) == 0 ? 0 : Moved(j) * withIntercept;
            if (j == 0)
                continue;
            covariance[0, j] = covariance[j, 0] = aliased[j] ? double.NaN : withIntercept / spreads[j - 1];
            for (var i = 1; i <= k; i++)
                covariance[i, j] = scaled[i, j] / (spreads[i - 1] * spreads[j - 1]);
        }
        return covariance;
    }
}
