namespace Perennial.Statistics.BuyTillYouDie;

/// <summary>A model of customers who buy for a while and then, unseen, stop: without a contract nobody says that they leave.</summary>
/// <remarks>Times are in the unit of the data the model was fitted on. All answers are finite for every history that passes <see cref="SummaryCheck"/>.</remarks>
public abstract record PurchaseModel
{
    private protected PurchaseModel() { }

    /// <summary>The model's usual name: BG/NBD, MBG/NBD, Pareto/NBD.</summary>
    public abstract string Name { get; }

    /// <summary>The parameters by their usual names, in the order of the standard errors.</summary>
    public abstract IReadOnlyList<(string Name, double Value)> Parameters { get; }

    /// <summary>The futures of living customers are smooth functions of ln(this + T).</summary>
    internal abstract double SmoothingTime { get; }

    /// <summary>E[X(t)]: repeat purchases expected of a new customer within <paramref name="time"/> of the first purchase.</summary>
    public abstract double ExpectedPurchases(double time);

    /// <summary>E[Y(t) | x, t_x, T]: purchases expected of a known customer within <paramref name="time"/> after the end of the observation.</summary>
    public virtual double ExpectedPurchases(in PurchaseHistory history, double time) =>
        ProbabilityAlive(history) * ExpectedPurchasesIfAlive(history.Frequency, history.Age, time);

    /// <summary>The same, given that the customer is still alive at T; it does not depend on t_x then.</summary>
    public abstract double ExpectedPurchasesIfAlive(int frequency, double age, double time);

    /// <summary>P(alive | x, t_x, T) at the end of the observation, in [0, 1].</summary>
    public abstract double ProbabilityAlive(in PurchaseHistory history);

    /// <summary>P(X(t) = n): a new customer buys exactly <paramref name="count"/> times again within <paramref name="time"/>.</summary>
    public abstract double ProbabilityOfCount(int count, double time);

    /// <summary>The log-likelihood of histories, as in the model's paper.</summary>
    public abstract double LogLikelihood(ReadOnlySpan<PurchaseHistory> histories);
}
