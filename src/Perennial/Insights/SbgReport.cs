using Perennial.Rules.Basics;
using Perennial.Statistics.Contracts;

namespace Perennial.Insights;

/// <summary>What <c>analyze sbg</c> says of a series of customers who are left after each renewal.</summary>
internal sealed record SbgReport(
    string Model,
    IReadOnlyDictionary<string, double?> Params,
    IReadOnlyDictionary<string, double?> Se,
    double? LogLikelihood,
    IReadOnlyList<Phrase> Warnings,
    int Fitted,
    IReadOnlyList<SbgReport.PeriodRow> Periods
)
{
    /// <param name="T">Renewals.</param>
    /// <param name="Observed">Share left, as given; null beyond the series.</param>
    /// <param name="Survival">Share left by the model.</param>
    /// <param name="RenewalRate">Share of those asked who renew, by the model; null at 0.</param>
    /// <param name="Constant">Share left if everybody had the same churn, the one of the first period: the naive projection.</param>
    internal sealed record PeriodRow(int T, double? Observed, double Survival, double? RenewalRate, double Constant);

    /// <param name="series">Customers at the start and after each renewal.</param>
    /// <param name="periods">Renewals to project to.</param>
    /// <param name="fitted">Renewals that the model learns from; those after them only test it.</param>
    public static SbgReport Of(double[] series, int periods, int fitted)
    {
        var (model, report) = ShiftedBetaGeometric.Fit(series[..(fitted + 1)]);
        var first = series[1] / series[0];
        return new SbgReport(
            "sBG",
            new Dictionary<string, double?> { ["alpha"] = ModelView.Known(model.Alpha), ["beta"] = ModelView.Known(model.Beta) },
            ModelView.Errors(["alpha", "beta"], report),
            ModelView.Known(report.LogLikelihood),
            ModelView.Words(report.Warnings),
            fitted,
            [
                .. Enumerable
                    .Range(0, Math.Max(periods + 1, series.Length))
                    .Select(t => new PeriodRow(
                        t,
                        t < series.Length ? series[t] / series[0] : null,
                        model.Survival(t),
                        t == 0 ? null : model.RenewalRate(t),
                        Math.Pow(first, t)
                    )),
            ]
        );
    }
}
