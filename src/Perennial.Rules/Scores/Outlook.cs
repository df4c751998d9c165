using System.Text.Json.Serialization;
using Perennial.Statistics;
using Perennial.Statistics.BuyTillYouDie;

namespace Perennial.Rules.Scores;

/// <summary>When customers buy, when they stop, and what they spend: a fitted purchase model and spend model, as they are stored.</summary>
/// <remarks>Sources at <see cref="BgNbd"/>, <see cref="MbgNbd"/>, <see cref="ParetoNbd"/> and <see cref="GammaGamma"/>; the most likely of the three is taken, all have four parameters.</remarks>
/// <param name="Name">BG/NBD, MBG/NBD or Pareto/NBD.</param>
/// <param name="Parameters">Its four parameters, in days.</param>
/// <param name="Spread">Their covariance, row by row; NaN where it is not known.</param>
/// <param name="Spend">p, q and v of Gamma-Gamma, in minor units.</param>
/// <param name="SpendSpread">Their covariance, row by row.</param>
/// <param name="MeanSpend">Mean net amount of an order day: what is expected of customers whose mean the model does not know.</param>
/// <param name="Customers">How many customers the fit saw.</param>
/// <param name="LogLikelihood">Of the purchases.</param>
/// <param name="Warnings">What a reader must know, by the names of <see cref="FitWarning"/>.</param>
public sealed record Outlook(
    string Name,
    double[] Parameters,
    double[] Spread,
    double[] Spend,
    double[] SpendSpread,
    double MeanSpend,
    int Customers,
    double LogLikelihood,
    IReadOnlyList<FitWarning> Warnings
)
{
    /// <summary>Above so many customers Pareto/NBD, the slowest, is not tried.</summary>
    private const int MostForPareto = 20_000;

    /// <summary>The purchase model.</summary>
    [JsonIgnore]
    public PurchaseModel Purchases =>
        field ??= Name switch
        {
            "BG/NBD" => new BgNbd(Parameters[0], Parameters[1], Parameters[2], Parameters[3]),
            "MBG/NBD" => new MbgNbd(Parameters[0], Parameters[1], Parameters[2], Parameters[3]),
            _ => new ParetoNbd(Parameters[0], Parameters[1], Parameters[2], Parameters[3]),
        };

    /// <summary>The spend model.</summary>
    [JsonIgnore]
    public GammaGamma Spending => field ??= new GammaGamma(Spend[0], Spend[1], Spend[2]);

    /// <summary>Fits on the orders before a day; null when nobody has ordered.</summary>
    public static Outlook? Fit(IReadOnlyList<SnapshotRow> rows, int at)
    {
        var buyers = rows.Where(row => row.OrderDays > 0).ToList();
        if (buyers.Count == 0)
            return null;
        PurchaseHistory[] histories = [.. buyers.Select(row => HistoryOf(row, at))];
        var best = Candidates(histories).MaxBy(fit => fit.Report.LogLikelihood)!;
        var worthy = buyers.Where(row => row.OrderDays < 2 || ValueOf(row) > 0).ToList();
        var spend = GammaGamma.Fit([.. worthy.Select(row => row.OrderDays - 1)], [.. worthy.Select(ValueOf)]);
        return new Outlook(
            best.Model.Name,
            [.. best.Model.Parameters.Select(p => p.Value)],
            [.. best.Report.Covariance.Cast<double>()],
            [spend.Model.P, spend.Model.Q, spend.Model.V],
            [.. spend.Report.Covariance.Cast<double>()],
            buyers.Sum(row => (double)row.Net) / buyers.Sum(row => row.OrderDays),
            buyers.Count,
            best.Report.LogLikelihood,
            [.. best.Report.Warnings.Concat(spend.Report.Warnings).Distinct()]
        );
    }

    /// <summary>Purchases expected of one customer within so many days.</summary>
    public double ExpectedPurchases(SnapshotRow row, int at, double days) =>
        row.OrderDays == 0 ? 0 : Purchases.ExpectedPurchases(HistoryOf(row, at), days);

    /// <summary>What is expected of many customers.</summary>
    public Forecast[] Forecast(IReadOnlyList<SnapshotRow> rows, int at, ScoreSettings settings)
    {
        PurchaseHistory[] histories = [.. rows.Select(row => row.OrderDays == 0 ? new PurchaseHistory(0, 0, 0) : HistoryOf(row, at))];
        var orders = CustomerLifetimeValue.ExpectedPurchases(Purchases, histories, 12 * ScoreSettings.DaysPerMonth);
        var (three, twelve, all) = (Worth(3), Worth(12), Worth(36));
        var forecasts = new Forecast[rows.Count];
        for (var i = 0; i < forecasts.Length; i++)
            if (rows[i].OrderDays > 0)
            {
                var each = settings.Margin * SpendOf(rows[i]);
                forecasts[i] = new Forecast(
                    Purchases.ProbabilityAlive(histories[i]),
                    orders[i],
                    (long)(three[i] * each),
                    (long)(twelve[i] * each),
                    (long)(all[i] * each)
                );
            }
        return forecasts;

        double[] Worth(int months) => CustomerLifetimeValue.DiscountedPurchases(Purchases, histories, settings.Ahead(months));
    }

    /// <summary>In eight of ten futures the value of the months ahead lies within these minor units.</summary>
    public ValueRange Range(SnapshotRow row, int at, ScoreSettings settings, int months)
    {
        var customer = new CustomerSummary(row.CustomerId, HistoryOf(row, at), Math.Max(1, ValueOf(row)), 0, 0);
        var purchases = new Fitted<PurchaseModel>(Purchases, ReportOf(Spread, 4));
        var spending = double.IsFinite(Spending.MeanSpend)
            ? Spending
            : new GammaGamma(double.PositiveInfinity, double.PositiveInfinity, MeanSpend);
        var futures = new LifetimeInterval(purchases, new Fitted<GammaGamma>(spending, ReportOf(SpendSpread, 3)));
        var values = futures.Quantiles(customer, settings.Ahead(months), [0.1, 0.5, 0.9]);
        return new ValueRange(values[0], values[1], values[2]);
    }

    /// <summary>Mean net amount expected of an order day, in minor units.</summary>
    private double SpendOf(SnapshotRow row) =>
        Spending.ExpectedSpend(row.OrderDays - 1, ValueOf(row)) is var spend && double.IsFinite(spend) ? spend : MeanSpend;

    private static IEnumerable<Fitted<PurchaseModel>> Candidates(PurchaseHistory[] histories)
    {
        var (bg, mbg) = (BgNbd.Fit(histories), MbgNbd.Fit(histories));
        yield return new Fitted<PurchaseModel>(bg.Model, bg.Report);
        yield return new Fitted<PurchaseModel>(mbg.Model, mbg.Report);
        if (histories.Length > MostForPareto)
            yield break;
        var pareto = ParetoNbd.Fit(histories);
        yield return new Fitted<PurchaseModel>(pareto.Model, pareto.Report);
    }

    /// <summary>x, t_x and T at the end of the day before.</summary>
    private static PurchaseHistory HistoryOf(SnapshotRow row, int at) =>
        new(row.OrderDays - 1, row.LastOrder!.Value - row.FirstOrder!.Value, at - 1 - row.FirstOrder.Value);

    /// <summary>m: the mean of the order days, the first one left out.</summary>
    private static double ValueOf(SnapshotRow row) => row.OrderDays < 2 ? 0 : (double)(row.Net - row.FirstNet) / (row.OrderDays - 1);

    private static FitReport ReportOf(double[] spread, int size)
    {
        var covariance = new double[size, size];
        for (var i = 0; i < spread.Length; i++)
            covariance[i / size, i % size] = spread[i];
        return new FitReport(0, [], covariance, true, 0, 0, []);
    }
}

/// <summary>What the purchase model expects of a customer.</summary>
/// <param name="Alive">The chance that they are still a customer, in [0, 1].</param>
/// <param name="Orders">Order days expected in the next twelve months.</param>
/// <param name="Clv3">Discounted net revenue × margin of the next 3 months, in minor units.</param>
/// <param name="Clv12">Of the next 12.</param>
/// <param name="Clv36">Of the next 36.</param>
public readonly record struct Forecast(double Alive, double Orders, long Clv3, long Clv12, long Clv36);
