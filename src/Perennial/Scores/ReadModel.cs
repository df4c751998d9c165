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

    internal sealed record Parameter(string Name, double? Value);

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
                LocalDay.Format(report.TestAt + risk.Window),
                LocalDay.Format(report.TrainedTo),
                report.TestRows,
                report.TestLeft,
                report.TrainRows,
                report.FinalRows,
                [.. report.Candidates.Select(c => CandidateOf(c, risk.Kind))],
                report.Leaking,
                [.. report.Drivers.Select(driver => DriverOf(driver, currency))],
                model.Book.Outlook is { } outlook ? PurchasesOf(outlook) : null,
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
            c.Kind is "recency" or "rhythm" ? null : c.Gain,
            c.Kind is "recency" or "rhythm" ? null : c.GainError,
            [.. c.Calibration.Select(b => new Bin(b.Rows, b.Predicted, b.Observed))]
        );

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
