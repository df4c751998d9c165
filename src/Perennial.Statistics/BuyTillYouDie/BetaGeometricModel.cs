using Perennial.Statistics.Numerics;

namespace Perennial.Statistics.BuyTillYouDie;

/// <summary>
/// What BG/NBD and MBG/NBD share: a living customer buys at a Gamma(r, α) rate and may drop out, with a Beta(a, b) chance, each time
/// after buying. They differ in whether the first purchase can be the last for that reason.
/// </summary>
/// <param name="R">r, shape of the purchase rates; 0 or more.</param>
/// <param name="Alpha">α, rate of the purchase rates, in time units; above 0.</param>
/// <param name="A">a of the chance to drop out; 0 for nobody.</param>
/// <param name="B">b of the chance to drop out; above 0.</param>
public abstract record BetaGeometricModel(double R, double Alpha, double A, double B) : PurchaseModel
{
    /// <summary>Chances to drop out before the first repeat purchase: 0 for BG/NBD, 1 for MBG/NBD.</summary>
    private protected abstract int Early { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, double Value)> Parameters => [("r", R), ("alpha", Alpha), ("a", A), ("b", B)];

    internal override double SmoothingTime => Alpha;

    /// <inheritdoc/>
    public override double ExpectedPurchases(double time) =>
        NegativeBinomial.Survivors(R, Share(0, time), A, B + Early, Early == 0 ? 1 : B / (A + B));

    /// <inheritdoc/>
    public override double ExpectedPurchasesIfAlive(int frequency, double age, double time) =>
        NegativeBinomial.Survivors(R + frequency, Share(age, time), A, B + frequency + Early, 1);

    /// <inheritdoc/>
    public override double ProbabilityAlive(in PurchaseHistory history) => LogMath.Sigmoid(-LogOddsDead(history));

    /// <inheritdoc/>
    public override double ProbabilityOfCount(int count, double time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var z = Share(0, time);
        var trials = count + Early;
        var alive = NegativeBinomial.Probability(count, R, z) * Math.Exp(LogMath.LogSurvival(A, B, trials));
        if (trials == 0)
            return alive;
        var dead = Math.Exp(LogMath.LogSurvival(A, B, trials - 1)) * A / (A + B + trials - 1);
        return alive + (dead * NegativeBinomial.AtLeast(count, R, z));
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
                + LogMath.LogSurvival(A, B, x + Early)
                + LogMath.Softplus(LogOddsDead(history));
    }

    /// <summary>ln of P(dead) ÷ P(alive); minus infinity where the customer cannot have dropped out.</summary>
    private double LogOddsDead(in PurchaseHistory history)
    {
        var trials = history.Frequency + Early;
        return trials == 0 || A == 0
            ? double.NegativeInfinity
            : Math.Log(A / (B + trials - 1))
                + ((R + history.Frequency) * LogMath.Log1P((history.Age - history.Recency) / (Alpha + history.Recency)));
    }

    private double Share(double age, double time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        return time / (Alpha + age + time);
    }

    private protected static (double[] Parameters, FitReport Report) Fit(ReadOnlySpan<PurchaseHistory> histories, int early) =>
        new PurchaseFit
        {
            Likelihood = rows => new BetaGeometricLikelihood(rows, early).Value,
            Starts = rate =>
                [
                    [Math.Log(0.5), Math.Log(0.5 / rate), Math.Log(0.5), Math.Log(2)],
                    [Math.Log(2), Math.Log(2 / rate), Math.Log(1), Math.Log(10)],
                    [Math.Log(0.2), Math.Log(0.1 / rate), Math.Log(2), Math.Log(3)],
                ],
            HardlyDropsOut = at => at[2] - at[3] < -4 || at[2] < 1 - PurchaseFit.Bound || at[3] > PurchaseFit.Bound - 1,
            NoDropout = (-80, 0),
            IsTime = [false, true, false, false],
        }.Run(histories);
}
