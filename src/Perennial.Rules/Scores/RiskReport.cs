using System.Text.Json.Serialization;
using Perennial.Rules.Measures;
using Perennial.Statistics.Classification;

namespace Perennial.Rules.Scores;

/// <summary>How a model, or a rule, did on customers it had not seen, later than all it had.</summary>
/// <param name="Kind">recency, rhythm, purchases, logistic or additive; with contracts tenure, quiet, logistic or additive.</param>
/// <param name="Auc">Chance that of one who left and one who stayed, the one who left was ranked higher; NaN when it cannot be said.</param>
/// <param name="Brier">Mean squared error of the chances.</param>
/// <param name="LogLoss">Mean negative log-likelihood.</param>
/// <param name="Lift">Share of leavers among the tenth ranked highest ÷ their share among all.</param>
/// <param name="CalibrationError">Mean distance of predicted and observed shares over the bins, weighted by rows.</param>
/// <param name="Calibration">Predicted and observed shares in ten bins.</param>
/// <param name="Gain">AUC less that of the better naive rule; 0 for the rules.</param>
/// <param name="GainError">Standard error of <paramref name="Gain"/>.</param>
public sealed record CandidateReport(
    string Kind,
    double Auc,
    double Brier,
    double LogLoss,
    double Lift,
    double CalibrationError,
    IReadOnlyList<CalibrationBin> Calibration,
    double Gain,
    double GainError
)
{
    /// <summary>A model beats the rules when its gain is above 0 with 95 % confidence (one-sided).</summary>
    public bool BeatsTheRules => Gain - (1.645 * GainError) > 0;

    internal static CandidateReport Of(string kind, double[] risks, bool[] left, double[]? rule)
    {
        var gain = rule is null ? default : PairedAuc.Compare(risks, rule, left);
        var table = ClassificationMetrics.CalibrationTable(risks, left);
        return new CandidateReport(
            kind,
            ClassificationMetrics.RocAuc(risks, left),
            ClassificationMetrics.Brier(risks, left),
            ClassificationMetrics.LogLoss(risks, left),
            ClassificationMetrics.Lift(risks, left),
            ClassificationMetrics.CalibrationError(table),
            table,
            gain.Difference,
            gain.StandardError
        );
    }
}

/// <summary>Why the model in force was chosen.</summary>
[JsonConverter(typeof(CamelCase<TrainingVerdict>))]
public enum TrainingVerdict
{
    /// <summary>A model ranked better than both naive rules.</summary>
    ModelWon,

    /// <summary>No model did, so the better rule is used.</summary>
    RuleKept,

    /// <summary>Too few customers whose window is over, before the test and in it: a rule, drawn to what is usual.</summary>
    TooFewData,
}

/// <summary>A feature and what the risk is on average over its values.</summary>
/// <param name="Feature">Key.</param>
/// <param name="Importance">Mean absolute contribution to the logit over the customers of the test.</param>
/// <param name="Points">The picture.</param>
public sealed record Driver(string Feature, double Importance, IReadOnlyList<DriverPoint> Points);

/// <summary>A point of a partial dependence.</summary>
/// <param name="X">The number; null for texts and for "not known".</param>
/// <param name="Text">The text; null for numbers.</param>
/// <param name="Risk">Mean risk were every customer like that.</param>
/// <param name="Share">Share of the customers who are.</param>
public sealed record DriverPoint(double? X, string? Text, double Risk, double Share);

/// <summary>Everything a training found out; stored with the model.</summary>
/// <param name="AsOf">End of the data it saw.</param>
/// <param name="TestAt">The day on which the test customers were judged; their window ended with the data.</param>
/// <param name="TrainedTo">The last day whose outcomes the compared models saw: a window before the test.</param>
/// <param name="TestRows">Customers of the test, active on that day.</param>
/// <param name="TestLeft">How many of them left.</param>
/// <param name="TrainRows">Rows learnt from before the test.</param>
/// <param name="FinalRows">Rows that the model in force was then fitted on.</param>
/// <param name="Verdict">Why this one.</param>
/// <param name="Candidates">What was compared.</param>
/// <param name="Leaking">Features left out because they knew the future.</param>
/// <param name="Drivers">What drives the risk, the strongest first.</param>
/// <param name="RiskBaseline">Share of customers in each tenth of the risk scale, for watching drift.</param>
/// <param name="FeatureBaselines">The same of features, in the model's own bins.</param>
public sealed record TrainingReport(
    int AsOf,
    int TestAt,
    int TrainedTo,
    int TestRows,
    int TestLeft,
    int TrainRows,
    int FinalRows,
    TrainingVerdict Verdict,
    IReadOnlyList<CandidateReport> Candidates,
    IReadOnlyList<string> Leaking,
    IReadOnlyList<Driver> Drivers,
    double[] RiskBaseline,
    IReadOnlyList<FeatureBaseline> FeatureBaselines
);

/// <summary>A model in force with what is known of it: one stored document.</summary>
public sealed record ScoreBook(RiskModel Risk, Outlook? Outlook, TrainingReport Report)
{
    /// <summary>How the base renews, where the basis is contracts.</summary>
    public RenewalOutlook? Renewals { get; init; }
}
