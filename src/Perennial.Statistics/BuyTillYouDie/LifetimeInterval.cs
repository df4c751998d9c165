using Perennial.Statistics.Sampling;

namespace Perennial.Statistics.BuyTillYouDie;

/// <summary>
/// Within which bounds the value of one customer will lie: the future is drawn many times, each time with parameters drawn from the
/// uncertainty of the fit, with this customer's own rate, chance to leave and spend, and purchase by purchase.
/// </summary>
/// <remarks>
/// Parametric bootstrap of a prediction: Davison and Hinkley (1997), Bootstrap Methods and their Application, section 6.3.3. Rate and dropout of a
/// living customer follow their posteriors in closed form: λ ~ Gamma(r + x, α + T), p ~ Beta(a, b + x) (BG/NBD; b + x + 1 for MBG/NBD),
/// μ ~ Gamma(s, β + T) (Pareto/NBD); of the spend ν ~ Gamma(q + p x, v + x m), each purchase ~ Gamma(p, ν).
/// </remarks>
public sealed class LifetimeInterval
{
    private readonly Fitted<PurchaseModel> _purchases;
    private readonly Fitted<GammaGamma> _spend;
    private readonly double[,]? _purchaseSpread;
    private readonly double[,]? _spendSpread;

    /// <summary>Prepares draws of the parameters of two fits; a parameter without a standard error is taken as it is.</summary>
    public LifetimeInterval(Fitted<PurchaseModel> purchases, Fitted<GammaGamma> spend)
    {
        (_purchases, _spend) = (purchases, spend);
        _purchaseSpread = SpreadOf(purchases.Report.Covariance, [.. purchases.Model.Parameters.Select(p => p.Value)]);
        _spendSpread = SpreadOf(spend.Report.Covariance, [spend.Model.P, spend.Model.Q, spend.Model.V]);
    }

    /// <summary>The interval of the discounted value of the months ahead; the same seed gives the same interval.</summary>
    /// <param name="customer">Whose.</param>
    /// <param name="options">Months, units, discount, margin.</param>
    /// <param name="level">0.8: one future in ten lies below, one above.</param>
    /// <param name="draws">Futures drawn.</param>
    /// <param name="seed">Of the draws.</param>
    public Interval Of(in CustomerSummary customer, LifetimeOptions options, double level = 0.8, int draws = 1000, ulong seed = 1)
    {
        var ends = Quantiles(customer, options, [(1 - level) / 2, (1 + level) / 2], draws, seed);
        return new Interval(ends[0], ends[1]);
    }

    /// <summary>The value below which each of some shares of the futures lies: 0.5 is the median. The same seed gives the same values.</summary>
    /// <param name="customer">Whose.</param>
    /// <param name="options">Months, units, discount, margin.</param>
    /// <param name="shares">Each in [0, 1].</param>
    /// <param name="draws">Futures drawn.</param>
    /// <param name="seed">Of the draws.</param>
    public double[] Quantiles(
        in CustomerSummary customer,
        LifetimeOptions options,
        IReadOnlyList<double> shares,
        int draws = 1000,
        ulong seed = 1
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(draws);
        var random = SeededRandom.Stream(seed, (ulong)customer.Customer);
        var values = new double[draws];
        for (var i = 0; i < draws; i++)
            values[i] = options.Margin * Future(customer, options, random);
        Array.Sort(values);
        return [.. shares.Select(share => Quantile.Interpolated<double>(values, share))];
    }

    private double Future(in CustomerSummary customer, LifetimeOptions options, SeededRandom random)
    {
        var model = Drawn(random);
        if (random.NextUnit() >= model.ProbabilityAlive(customer.History))
            return 0;
        var (x, age) = (customer.History.Frequency, customer.History.Age);
        var parameters = model.Parameters;
        // Where nobody ever came back the fit's rate is none, and so is what it foretells.
        var rate = parameters[0].Value + x is > 0 and var shape ? Draw.Gamma(random, shape, parameters[1].Value + age) : 0;
        var (third, fourth) = (parameters[2].Value, parameters[3].Value);
        var horizon = options.Months * options.UnitsPerMonth;
        var leave = 0.0;
        if (model is ParetoNbd)
            horizon = Math.Min(horizon, Lasting(random, third, fourth + age));
        else if (third > 0 && double.IsFinite(fourth))
            leave = fourth + x + (model is MbgNbd ? 1 : 0) is > 0 and var stays ? Draw.Beta(random, third, stays) : 1;
        var (spend, sum) = (Spending(customer, random), 0.0);
        for (var at = Wait(random, rate); at < horizon; at += Wait(random, rate))
        {
            sum += spend() / Math.Pow(1 + options.MonthlyDiscount, Math.Ceiling(at / options.UnitsPerMonth));
            if (random.Chance(leave))
                break;
        }
        return sum;
    }

    private static double Wait(SeededRandom random, double rate) => rate > 1e-12 ? Draw.Exponential(random, rate) : double.PositiveInfinity;

    private static double Lasting(SeededRandom random, double shape, double scale) =>
        shape > 0 && double.IsFinite(scale) ? Wait(random, Draw.Gamma(random, shape, scale)) : double.PositiveInfinity;

    private PurchaseModel Drawn(SeededRandom random)
    {
        var model = _purchases.Model;
        var p = Shifted([.. model.Parameters.Select(parameter => parameter.Value)], _purchaseSpread, random);
        return model switch
        {
            BgNbd => new BgNbd(p[0], p[1], p[2], p[3]),
            MbgNbd => new MbgNbd(p[0], p[1], p[2], p[3]),
            _ => new ParetoNbd(p[0], p[1], p[2], p[3]),
        };
    }

    private Func<double> Spending(in CustomerSummary customer, SeededRandom random)
    {
        var (x, mean) = (customer.History.Frequency, customer.Value);
        var p = Shifted([_spend.Model.P, _spend.Model.Q, _spend.Model.V], _spendSpread, random);
        if (!double.IsFinite(p[0]) || !double.IsFinite(p[1]))
        {
            var constant = _spend.Model.ExpectedSpend(x, mean);
            return () => constant;
        }
        var own = Draw.Gamma(random, p[1] + (p[0] * x), p[2] + (x * mean));
        return () => Draw.Gamma(random, p[0], own);
    }

    /// <summary>A draw around the parameters; logarithms are normal, so that nothing turns negative.</summary>
    private static double[] Shifted(double[] parameters, double[,]? spread, SeededRandom random)
    {
        if (spread is null)
            return parameters;
        var normal = new double[parameters.Length];
        for (var i = 0; i < normal.Length; i++)
        {
            normal[i] = Draw.Normal(random);
            var shift = 0.0;
            for (var j = 0; j <= i; j++)
                shift += spread[i, j] * normal[j];
            // Three errors of a doubtful fit would be another world.
            parameters[i] *= Math.Exp(Math.Clamp(shift, -1, 1));
        }
        return parameters;
    }

    /// <summary>The lower triangle whose product with its transpose is the covariance of the logarithms; null where that is not known.</summary>
    private static double[,]? SpreadOf(double[,] covariance, double[] parameters)
    {
        var n = parameters.Length;
        var l = new double[n, n];
        for (var i = 0; i < n; i++)
        for (var j = 0; j <= i; j++)
        {
            var sum = covariance[i, j] / (parameters[i] * parameters[j]);
            if (!double.IsFinite(sum))
                return null;
            for (var k = 0; k < j; k++)
                sum -= l[i, k] * l[j, k];
            if (i == j)
                l[i, j] = Math.Sqrt(Math.Max(0, sum));
            else
                l[i, j] = l[j, j] > 0 ? sum / l[j, j] : 0;
        }
        return l;
    }
}
