using Perennial.Measures;
using Perennial.Rules.Measures;
using Perennial.Rules.Scores;
using Perennial.Settings;

namespace Perennial.Scores;

/// <summary>Customers as the model in force saw them on a day, and the words for it.</summary>
/// <param name="Model">The model in force.</param>
/// <param name="Rules">The rules of now, with the end of the data as the scores saw it.</param>
internal sealed record Explained(StoredModel Model, AnalysisRules Rules, RiskWords Words, IReadOnlyDictionary<long, SnapshotRow> Rows)
{
    public int At => Rules.AsOf;

    public ScoreBook Book => Model.Book;
}

/// <summary>Looks at a few customers as a scoring did: the reasons are worked out when somebody asks, and are those of the stored score.</summary>
internal sealed class ExplainCustomers(Snapshots snapshots, ScoreModels models, Workbench workbench, WorkspaceSettings workspaces)
{
    /// <summary>The customers at the end of the data that their scores saw; null before the first training.</summary>
    /// <param name="customers">Whom.</param>
    /// <param name="asOf">The exclusive end of the data.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<Explained?> AtAsync(IReadOnlyList<long> customers, int asOf, CancellationToken ct)
    {
        if (await models.InForceAsync(ct) is not { } model)
            return null;
        var rules = (await workbench.RulesAsync(ct)) with { AsOf = asOf };
        var rows = await snapshots.OfAsync(rules, customers, model.ChurnDays, ct);
        var words = new RiskWords(rules.Basis, await workspaces.CurrencyAsync(ct));
        return new Explained(model, rules, words, rows.ToDictionary(row => row.CustomerId));
    }
}
