using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Rules.Basics;
using Perennial.Rules.Scores;
using Perennial.Settings;

namespace Perennial.Scores;

/// <summary>GET /api/scores: the model in force with everything that is known of it.</summary>
internal static class ReadModel
{
    /// <param name="TestFrom">The day on which the customers of the test were judged.</param>
    /// <param name="TestTo">The day their window was over; exclusive.</param>
    /// <param name="TrainedTo">What the compared models learnt had come true by this day.</param>
    internal sealed record Response(
        long Id,
        DateTimeOffset TrainedAt,
        string Kind,
        string Basis,
        int WindowDays,
        TrainingVerdict Verdict,
        string AsOf,
        string TestFrom,
        string TestTo,
        string TrainedTo,
        int TestRows,
        int TestLeft,
        int TrainRows,
        int FinalRows,
        IReadOnlyList<Candidate> Candidates,
        IReadOnlyList<string> Leaking,
        IReadOnlyList<DriverView> Drivers,
        PurchaseView? Purchases,
        IReadOnlyList<RenewalView>? Renewals,
        DriftView? Drift,
        DateTimeOffset? ScoredAt
    );

    /// <param name="Gain">AUC less that of the better naive rule; null for the rules.</param>
    internal sealed record Candidate(
        string Kind,
        bool Chosen,
        double Auc,
        double Brier,
        double LogLoss,
        double Lift,
        double CalibrationError,
        double? Gain,
        double? GainError,
        IReadOnlyList<Bin> Calibration
    );

    internal sealed record Bin(int Rows, double Predicted, double Observed);

    /// <param name="Importance">Mean absolute contribution to the logit.</param>
    internal sealed record DriverView(string Feature, Phrase Name, string Unit, double Importance, IReadOnlyList<DriverPoint> Points);

    internal sealed record PurchaseView(string Name, IReadOnlyList<Parameter> Parameters, int Customers, IReadOnlyList<Phrase> Warnings);

    /// <param name="Class">month, quarter or year: the length of a term; all for all together.</param>
    /// <param name="Parameters">α and β of the shifted-beta-geometric model, with their standard errors.</param>
    /// <param name="Customers">Counted again when they came back.</param>
    /// <param name="Opportunities">Opportunities to renew that were seen.</param>
    /// <param name="Renewed">How many of them were taken.</param>
    /// <param name="Rates">Share of those asked for the 1st, 2nd, … time who renew, as the model has it.</param>
    internal sealed record RenewalView(
        string Class,
        IReadOnlyList<Parameter> Parameters,
        long Customers,
        long Opportunities,
        long Renewed,
        IReadOnlyList<double> Rates,
        IReadOnlyList<Phrase> Warnings
    );

    /// <param name="Error">Standard error; null where it is not known.</param>
    internal sealed record Parameter(string Name, double? Value, double? Error = null);

    /// <param name="Score">Population stability index of the risk.</param>
    /// <param name="Predicted">Mean risk foretold a window ago; null while the model is too young to be judged.</param>
    internal sealed record DriftView(
        double Score,
        double? Predicted,
        double? Observed,
        IReadOnlyList<string> Alarms,
        IReadOnlyList<FeatureShift> Features
    );

    internal static async Task<Results<Ok<Response>, NoContent>> Handle(
        ScoreModels models,
        ScoreRuns runs,
        WorkspaceSettings workspaces,
        CancellationToken ct
    )
    {
        if (await models.InForceAsync(ct) is not { } model)
            return TypedResults.NoContent();
        var last = await runs.LastDoneAsync(0, ct);
        var (risk, report) = (model.Book.Risk, model.Book.Report);
        var currency = await workspaces.CurrencyAsync(ct);
        return TypedResults.Ok(
            new Response(
                model.Id,
                model.TrainedAt,
                risk.Kind,
                model.Basis.Split(':')[0],
                risk.Window,
                report.Verdict,
                LocalDay.Format(report.AsOf - 1),
                LocalDay.Format(report.TestAt),
                LocalDay.Format(model.Book.Renewals is null ? report.TestAt + risk.Window : report.AsOf),
                LocalDay.Format(report.TrainedTo),
                report.TestRows,
                report.TestLeft,
                report.TrainRows,
                report.FinalRows,
                [.. report.Candidates.Select(c => CandidateOf(c, risk.Kind))],
                report.Leaking,
                [.. report.Drivers.Select(driver => DriverOf(driver, currency))],
                model.Book.Outlook is { } outlook ? PurchasesOf(outlook) : null,
                model.Book.Renewals is { } renewals ? [.. renewals.Fits.Select(RenewalsOf)] : null,
                last?.Drift is { } drift ? new DriftView(drift.Score, drift.Predicted, drift.Observed, drift.Alarms, drift.Features) : null,
                last?.FinishedAt
            )
        );
    }

    private static Candidate CandidateOf(CandidateReport c, string chosen) =>
        new(
            c.Kind,
            c.Kind == chosen,
            c.Auc,
            c.Brier,
            c.LogLoss,
            c.Lift,
            c.CalibrationError,
            IsRule(c.Kind) ? null : c.Gain,
            IsRule(c.Kind) ? null : c.GainError,
            [.. c.Calibration.Select(b => new Bin(b.Rows, b.Predicted, b.Observed))]
        );

    private static bool IsRule(string kind) => kind is "recency" or "rhythm" or "tenure" or "quiet";

    private static RenewalView RenewalsOf(RenewalFit fit) =>
        new(
            fit.Class,
            [new Parameter("α", Finite(fit.Alpha), Finite(fit.AlphaError)), new Parameter("β", Finite(fit.Beta), Finite(fit.BetaError))],
            fit.Customers,
            fit.Opportunities,
            fit.Renewed,
            [.. Enumerable.Range(1, 5).Select(fit.Model.RenewalRate).Select(rate => double.IsFinite(rate) ? rate : 0)],
            [.. fit.Warnings.Select(FitWarningWords.Of)]
        );

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static DriverView DriverOf(Driver driver, Currency currency)
    {
        var feature = RiskFeatures.Find(driver.Feature);
        return new DriverView(
            driver.Feature,
            feature?.Name ?? new Phrase("Orders expected by the purchase model", "购买模型预期下单次数"),
            feature?.Unit ?? "count",
            driver.Importance,
            feature?.Unit != "money"
                ? driver.Points
                : [.. driver.Points.Select(p => p with { X = p.X is { } minor ? (double)currency.ToMajor((long)minor) : null })]
        );
    }

    private static PurchaseView PurchasesOf(Outlook outlook) =>
        new(
            outlook.Name,
            [.. outlook.Purchases.Parameters.Select(p => new Parameter(p.Name, double.IsFinite(p.Value) ? p.Value : null))],
            outlook.Customers,
            [.. outlook.Warnings.Select(FitWarningWords.Of)]
        );
}
