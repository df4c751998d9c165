namespace Perennial.Statistics;

/// <summary>What a reader must know before trusting a fit.</summary>
public enum FitWarning
{
    /// <summary>There was nothing to fit.</summary>
    NoData,

    /// <summary>Fewer than 30 rows carry information; the standard errors mean little.</summary>
    FewData,

    /// <summary>Nobody bought again: the purchase rate is 0 as far as the data tell, and how it varies cannot be known.</summary>
    NoRepeatPurchases,

    /// <summary>The data show no dropout: the limit without dropout (NBD) explains them as well, and is what is returned.</summary>
    NoDropoutIdentified,

    /// <summary>Customers do not differ measurably: the limit in which all are alike was approached, only the mean is known.</summary>
    NoHeterogeneity,

    /// <summary>A parameter ran to the end of the range searched; it has no standard error, and only what it tends to is known.</summary>
    AtTheLimit,

    /// <summary>Every value is the same: the limit of constant spend is returned.</summary>
    ConstantSpend,

    /// <summary>q ≤ 1: the mean spend over all customers does not exist; customers without repeat purchases cannot be valued.</summary>
    MeanSpendInfinite,

    /// <summary>Spend and frequency are correlated (|r| above 0.3), which the Gamma-Gamma model assumes they are not.</summary>
    SpendFollowsFrequency,

    /// <summary>The search ended before its gradient vanished.</summary>
    NotConverged,

    /// <summary>A combination of predictors separates the outcomes perfectly; the maximum does not exist, a slight ridge was used.</summary>
    Separation,

    /// <summary>A predictor is a combination of others and was left out.</summary>
    Aliased,

    /// <summary>All outcomes are the same.</summary>
    OneOutcome,
}

/// <summary>How a fit went.</summary>
/// <param name="LogLikelihood">Natural logarithm, in the time unit of the data given; terms that no parameter touches are left out as in the cited paper.</param>
/// <param name="StandardErrors">Of each parameter, in the model's order; NaN where a parameter is at a limit.</param>
/// <param name="Covariance">Of the parameters, by the inverse of the observed information and the delta method.</param>
/// <param name="Converged">Whether the gradient vanished.</param>
/// <param name="GradientNorm">The largest derivative of the mean log-likelihood by a logarithm of a parameter, at the end.</param>
/// <param name="Evaluations">How often the likelihood was computed on all rows.</param>
/// <param name="Warnings">In no particular order, none twice.</param>
public sealed record FitReport(
    double LogLikelihood,
    IReadOnlyList<double> StandardErrors,
    double[,] Covariance,
    bool Converged,
    double GradientNorm,
    int Evaluations,
    IReadOnlyList<FitWarning> Warnings
)
{
    /// <summary>Standard error of a function of the parameters whose derivatives are given (delta method).</summary>
    /// <remarks>Oehlert (1992), "A Note on the Delta Method", The American Statistician 46 (1).</remarks>
    public double StandardErrorOf(ReadOnlySpan<double> derivatives)
    {
        var variance = 0.0;
        for (var i = 0; i < derivatives.Length; i++)
        for (var j = 0; j < derivatives.Length; j++)
            variance += derivatives[i] * Covariance[i, j] * derivatives[j];
        return Math.Sqrt(Math.Max(0, variance));
    }

    internal static FitReport Limit(int parameters, double logLikelihood, params FitWarning[] warnings)
    {
        var covariance = new double[parameters, parameters];
        for (var i = 0; i < parameters; i++)
        for (var j = 0; j < parameters; j++)
            covariance[i, j] = double.NaN;
        return new FitReport(logLikelihood, [.. Enumerable.Repeat(double.NaN, parameters)], covariance, true, 0, 0, warnings);
    }
}

/// <summary>A model and how it was found.</summary>
public sealed record Fitted<TModel>(TModel Model, FitReport Report);
