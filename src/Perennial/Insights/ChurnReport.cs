using Perennial.Rules.Basics;
using Perennial.Statistics.Classification;

namespace Perennial.Insights;

/// <summary>What <c>analyze churn</c> says of a table: how well two models foretell the label on rows they did not see, and why.</summary>
internal sealed record ChurnReport(
    ChurnReport.RowsView Rows,
    ChurnReport.ModelsView Auc,
    ChurnReport.ModelsView PrAuc,
    ChurnReport.ModelsView Brier,
    ChurnReport.ModelsView LogLoss,
    ChurnReport.ModelsView LiftTopDecile,
    ChurnReport.CalibrationView Calibration,
    double Intercept,
    IReadOnlyList<ChurnReport.FeatureRow> Global,
    IReadOnlyList<ChurnReport.CustomerRow> Customers,
    IReadOnlyList<Phrase> Warnings
)
{
    internal sealed record RowsView(int Train, int Test, string Positive, double Share);

    internal sealed record ModelsView(double? Logistic, double? Additive);

    internal sealed record CalibrationView(double? Error, IReadOnlyList<CalibrationBin> Bins);

    internal sealed record CurveRow(string Bin, double Contribution);

    internal sealed record FeatureRow(string Feature, double Importance, IReadOnlyList<CurveRow> Curve);

    /// <summary>The logit is the intercept plus the contributions, to 1e-9.</summary>
    internal sealed record CustomerRow(
        string Id,
        bool Label,
        bool Test,
        double Probability,
        double Logit,
        IReadOnlyDictionary<string, double> Contributions
    );

    /// <param name="features">Columns.</param>
    /// <param name="label">What happened, and what its value is called.</param>
    /// <param name="ids">Of the rows.</param>
    /// <param name="testEvery">Rows whose place, from 0, is a multiple of this are kept for testing.</param>
    /// <param name="leftOut">Columns that were not used.</param>
    public static ChurnReport Of(
        IReadOnlyList<Feature> features,
        (bool[] Is, string Positive) label,
        string[] ids,
        int testEvery,
        IReadOnlyList<string> leftOut
    )
    {
        int[] train = [.. Enumerable.Range(0, ids.Length).Where(i => i % testEvery != 0)];
        int[] test = [.. Enumerable.Range(0, ids.Length).Where(i => i % testEvery == 0)];
        IReadOnlyList<Feature> learn = [.. features.Select(f => f.Rows(train))];
        IReadOnlyList<Feature> unseen = [.. features.Select(f => f.Rows(test))];
        bool[] learnt = [.. train.Select(i => label.Is[i])];
        bool[] truth = [.. test.Select(i => label.Is[i])];
        var coding = new DummyCoding(learn);
        var logistic = LogisticRegression.Fit(coding.Encode(learn), learnt);
        var additive = AdditiveModel.Fit(learn, learnt);
        var (byLogistic, byAdditive) = (logistic.Model.Probabilities(coding.Encode(unseen)), additive.Probabilities(unseen));
        ModelsView Both(Func<double[], double> measure) =>
            test.Length == 0 ? new(null, null) : new(ModelView.Known(measure(byLogistic)), ModelView.Known(measure(byAdditive)));
        var bins = ClassificationMetrics.CalibrationTable(byAdditive, truth);
        var warnings = logistic.Report.Warnings.Concat(additive.Warnings).Distinct();
        return new ChurnReport(
            new RowsView(train.Length, test.Length, label.Positive, label.Is.Count(l => l) / (double)Math.Max(1, ids.Length)),
            Both(chances => ClassificationMetrics.RocAuc(chances, truth)),
            Both(chances => ClassificationMetrics.PrecisionRecallAuc(chances, truth)),
            Both(chances => ClassificationMetrics.Brier(chances, truth)),
            Both(chances => ClassificationMetrics.LogLoss(chances, truth)),
            Both(chances => ClassificationMetrics.Lift(chances, truth)),
            new CalibrationView(bins.Count == 0 ? null : ClassificationMetrics.CalibrationError(bins), bins),
            additive.Intercept,
            [
                .. additive
                    .Bins.Select(
                        (b, j) =>
                            new FeatureRow(
                                b.Name,
                                additive.Importances[j],
                                [.. b.Labels.Select((l, bin) => new CurveRow(l, additive.Curves[j][bin]))]
                            )
                    )
                    .OrderByDescending(f => f.Importance),
            ],
            Explained(additive, features, label.Is, ids, testEvery),
            [
                .. ModelView.Words(warnings),
                .. leftOut.Select(name => new Phrase(
                    $"The column '{name}' differs on nearly every row and was left out.",
                    $"列“{name}”几乎每行都不同，未使用。"
                )),
            ]
        );
    }

    private static List<CustomerRow> Explained(
        AdditiveModel model,
        IReadOnlyList<Feature> features,
        bool[] label,
        string[] ids,
        int testEvery
    )
    {
        var (contributions, logits, chances) = (model.Contributions(features), model.Logits(features), model.Probabilities(features));
        var k = features.Count;
        return
        [
            .. ids.Select(
                (id, i) =>
                    new CustomerRow(
                        id,
                        label[i],
                        i % testEvery == 0,
                        chances[i],
                        logits[i],
                        Enumerable.Range(0, k).ToDictionary(j => features[j].Name, j => contributions[(i * k) + j])
                    )
            ),
        ];
    }
}
