using Perennial.Statistics.Numerics;

namespace Perennial.Statistics.BuyTillYouDie;

/// <summary>Pareto/NBD: customers buy at Gamma(r, α) rates and live Gamma(s, β)-exponential lifetimes; dropout may come at any time.</summary>
/// <remarks>
/// Schmittlein, Morrison and Colombo (1987), "Counting Your Customers: Who Are They and What Will They Do Next?", Management Science
/// 33 (1), 1–24. Formulas as in Fader and Hardie (2005), "A Note on Deriving the Pareto/NBD Model and Related Expressions": likelihood
/// section 3, E[X(t)] eq. (17), P(alive) section 5, conditional expectation eq. (41).
/// </remarks>
/// <param name="R">r, shape of the purchase rates.</param>
/// <param name="Alpha">α, rate of the purchase rates, in time units.</param>
/// <param name="S">s, shape of the dropout rates; 0 for nobody.</param>
/// <param name="Beta">β, rate of the dropout rates, in time units.</param>
public sealed record ParetoNbd(double R, double Alpha, double S, double Beta) : PurchaseModel
{
    /// <inheritdoc/>
    public override string Name => "Pareto/NBD";

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, double Value)> Parameters => [("r", R), ("alpha", Alpha), ("s", S), ("beta", Beta)];

    /// <summary>The most likely parameters, whatever the data: where they say nothing, the limit and a warning.</summary>
    /// <exception cref="ArgumentException">A history that no customer can have.</exception>
    public static Fitted<ParetoNbd> Fit(ReadOnlySpan<PurchaseHistory> histories)
    {
        var (p, report) = new PurchaseFit
        {
            Likelihood = rows => new ParetoLikelihood(rows).Value,
            Starts = rate =>
                [
                    [Math.Log(0.5), Math.Log(0.4 / rate), Math.Log(0.6), Math.Log(3)],
                    [Math.Log(2), Math.Log(2 / rate), Math.Log(1), Math.Log(30)],
                    [Math.Log(0.5), Math.Log(0.2 / rate), Math.Log(2), Math.Log(5)],
                ],
            HardlyDropsOut = at =>
                Math.Exp(at[2]) * LogMath.Log1P(10 / Math.Exp(at[3])) < 0.02
                || at[2] < 1 - PurchaseFit.Bound
                || at[3] > PurchaseFit.Bound - 1,
            NoDropout = (-80, 0),
            IsTime = [false, true, false, true],
        }.Run(histories);
        return new Fitted<ParetoNbd>(new ParetoNbd(p[0], p[1], p[2], p[3]), report);
    }

    internal override double SmoothingTime => Math.Min(Alpha, Beta);

    /// <inheritdoc/>
    public override double ExpectedPurchases(double time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        return R * Beta / Alpha * Lifetime(0, time);
    }

    /// <inheritdoc/>
    public override double ExpectedPurchasesIfAlive(int frequency, double age, double time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        return (R + frequency) * (Beta + age) / (Alpha + age) * Lifetime(age, time);
    }

    /// <inheritdoc/>
    public override double ProbabilityAlive(in PurchaseHistory history) => LogMath.Sigmoid(-Death(history).Log);

    /// <inheritdoc/>
    public override double ProbabilityOfCount(int count, double time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        var length = LogMath.Log1P(time / Beta);
        var alive = Math.Exp(-S * length) * NegativeBinomial.Probability(count, R, time / (Alpha + time));
        // Dropout at τ, u = ln(1 + τ ÷ β): the customer bought for so long.
        double Dead(double u)
        {
            var lived = Beta * LogMath.ExpM1(u);
            return S * Math.Exp(-S * u) * NegativeBinomial.Probability(count, R, lived / (Alpha + lived));
        }
        return alive + (S == 0 ? 0 : GaussLegendre.Integrate(Dead, 0, length, 8 + (int)(4 * length)));
    }

    /// <inheritdoc/>
    public override double LogLikelihood(ReadOnlySpan<PurchaseHistory> histories)
    {
        var sum = 0.0;
        foreach (ref readonly var history in histories)
            sum += LogLikelihood(history);
        return sum;
    }

    /// <summary>The log-likelihood of one history.</summary>
    public double LogLikelihood(in PurchaseHistory history)
    {
        var x = history.Frequency;
        return R == 0
            ? (x == 0 ? 0 : double.NegativeInfinity)
            : LogMath.LogRising(R, x)
                - (R * LogMath.Log1P(history.Age / Alpha))
                - (x * Math.Log(Alpha + history.Age))
                - (S * LogMath.Log1P(history.Age / Beta))
                + LogMath.Softplus(Death(history).Log);
    }

    private DeathIntegral Death(in PurchaseHistory history) =>
        DeathIntegral.Of(history.Frequency, history.Recency, history.Age, R, Alpha, S, Beta);

    /// <summary>(1 − ((β + T) ÷ (β + T + t))^(s − 1)) ÷ (s − 1), also at s = 1.</summary>
    private double Lifetime(double age, double time)
    {
        var length = LogMath.Log1P(time / (Beta + age));
        return length * LogMath.DecayShare((S - 1) * length);
    }
}
