using System.Text.Json.Serialization;
using Perennial.Rules.Basics;
using Perennial.Statistics;
using Perennial.Statistics.BuyTillYouDie;

namespace Perennial.Insights;

/// <summary>What <c>analyze clv</c> says of a file.</summary>
internal sealed record ClvReport(
    string Model,
    IReadOnlyDictionary<string, double?> Params,
    IReadOnlyDictionary<string, double?> Se,
    double? LogLikelihood,
    IReadOnlyList<Phrase> Warnings,
    ClvReport.SpendView GammaGamma,
    ClvReport.HoldoutView? Holdout,
    IReadOnlyList<ClvReport.CustomerRow> Customers
)
{
    /// <param name="Calibration">Ends with this moment; null for the last day of the data.</param>
    /// <param name="Model">bgnbd, mbgnbd, paretonbd, or auto for the most likely one.</param>
    /// <param name="DaysPerUnit">1 for days, 7 for weeks.</param>
    /// <param name="Months">Ahead, for expected purchases and value.</param>
    /// <param name="Discount">Per month.</param>
    public sealed record Request(DateTime? Calibration, string Model, int DaysPerUnit, int Months, double Discount)
    {
        /// <summary>As in the package lifetimes, so that values can be compared.</summary>
        public double UnitsPerMonth => DaysPerUnit == 7 ? 4.345 : 30;
    }

    internal sealed record SpendView(
        double? P,
        double? Q,
        double? V,
        IReadOnlyDictionary<string, double?> Se,
        double? LogLikelihood,
        IReadOnlyList<Phrase> Warnings
    );

    internal sealed record HoldoutView(double Predicted, double Actual, double Mae);

    internal sealed record CustomerRow(
        string Id,
        [property: JsonPropertyName("x")] int Frequency,
        [property: JsonPropertyName("t_x")] double Recency,
        [property: JsonPropertyName("T")] double Age,
        [property: JsonPropertyName("m")] double Value,
        double PAlive,
        double Expected,
        double? Clv
    );

    public static ClvReport Of(IReadOnlyList<Transaction> purchases, IReadOnlyDictionary<long, string> numbers, Request request)
    {
        var last = purchases.Max(p => p.At);
        var customers = TransactionSummary.Of(
            [.. purchases],
            new SummaryOptions
            {
                End = request.Calibration,
                HoldoutEnd = last,
                Scale = request.DaysPerUnit,
            }
        );
        var histories = customers.Select(c => c.History).ToArray();
        var (model, fit) = Fit(request.Model, histories);
        var spenders = customers.Where(c => c.History.Frequency > 0 && c.Value > 0).ToList();
        var spend = Statistics.BuyTillYouDie.GammaGamma.Fit(
            [.. spenders.Select(c => c.History.Frequency)],
            [.. spenders.Select(c => c.Value)]
        );
        var options = new LifetimeOptions(request.Months, request.UnitsPerMonth, request.Discount);
        var values = CustomerLifetimeValue.Of(model, spend.Model, customers, options);
        var expected = CustomerLifetimeValue.ExpectedPurchases(model, histories, request.Months * request.UnitsPerMonth);
        return new ClvReport(
            model.Name,
            model.Parameters.ToDictionary(p => p.Name, p => ModelView.Known(p.Value)),
            ModelView.Errors(model.Parameters.Select(p => p.Name), fit),
            ModelView.Known(fit.LogLikelihood),
            ModelView.Words(fit.Warnings),
            new SpendView(
                ModelView.Known(spend.Model.P),
                ModelView.Known(spend.Model.Q),
                ModelView.Known(spend.Model.V),
                ModelView.Errors(["p", "q", "v"], spend.Report),
                ModelView.Known(spend.Report.LogLikelihood),
                ModelView.Words(spend.Report.Warnings)
            ),
            request.Calibration is { } end ? Tested(model, customers, histories, (last - end).TotalDays / request.DaysPerUnit) : null,
            [
                .. customers.Select(
                    (c, i) =>
                        new CustomerRow(
                            numbers[c.Customer],
                            c.History.Frequency,
                            c.History.Recency,
                            c.History.Age,
                            c.Value,
                            model.ProbabilityAlive(c.History),
                            expected[i],
                            ModelView.Known(values[i])
                        )
                ),
            ]
        );
    }

    /// <summary>All three have four parameters, so the most likely one is also the best by any of the usual criteria.</summary>
    private static (PurchaseModel Model, FitReport Report) Fit(string name, PurchaseHistory[] histories)
    {
        var fits = new List<(PurchaseModel Model, FitReport Report)>();
        if (name is "auto" or "bgnbd" && BgNbd.Fit(histories) is var bg)
            fits.Add((bg.Model, bg.Report));
        if (name is "auto" or "mbgnbd" && MbgNbd.Fit(histories) is var mbg)
            fits.Add((mbg.Model, mbg.Report));
        if (name is "auto" or "paretonbd" && ParetoNbd.Fit(histories) is var pareto)
            fits.Add((pareto.Model, pareto.Report));
        return fits.MaxBy(fit => fit.Report.LogLikelihood);
    }

    private static HoldoutView Tested(PurchaseModel model, CustomerSummary[] customers, PurchaseHistory[] histories, double time)
    {
        var predicted = CustomerLifetimeValue.ExpectedPurchases(model, histories, Math.Max(0, time));
        return new HoldoutView(
            predicted.Sum(),
            customers.Sum(c => c.HoldoutFrequency),
            customers.Select((c, i) => Math.Abs(c.HoldoutFrequency - predicted[i])).Average()
        );
    }
}
