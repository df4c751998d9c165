using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Rules.Basics;
using Perennial.Rules.Scores;

namespace Perennial.Scores;

/// <summary>GET /api/scores/models: every model trained so far.</summary>
internal static class ListModels
{
    /// <param name="AsOf">The last day of the data it saw.</param>
    /// <param name="Auc">On the test; null where it could not be judged.</param>
    internal sealed record Item(
        long Id,
        DateTimeOffset TrainedAt,
        string AsOf,
        string Kind,
        TrainingVerdict Verdict,
        double? Auc,
        double? Lift,
        int ChurnDays,
        bool InForce
    );

    internal static async Task<Ok<IReadOnlyList<Item>>> Handle(ScoreModels models, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<Item>>([.. (await models.ListAsync(ct)).Select(Of)]);

    private static Item Of(StoredModel model)
    {
        var (risk, report) = (model.Book.Risk, model.Book.Report);
        var own = report.Candidates.FirstOrDefault(c => c.Kind == risk.Kind);
        return new Item(
            model.Id,
            model.TrainedAt,
            LocalDay.Format(report.AsOf - 1),
            risk.Kind,
            report.Verdict,
            own is { Auc: var auc } && double.IsFinite(auc) ? auc : null,
            own is { Lift: var lift } && double.IsFinite(lift) ? lift : null,
            risk.Window,
            model.InForce
        );
    }
}
