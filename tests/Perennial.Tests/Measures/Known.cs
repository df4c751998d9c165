using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Tests.Measures;

/// <summary>Rules and filters that tests of random shops share.</summary>
internal static class Known
{
    /// <summary>A month before the last orders of a random shop, so that there is data after the end, too.</summary>
    public static readonly int AsOf = Shop.Opening + 400;

    public static AnalysisRules Purchases { get; } = new(new Basis.Purchase(), AsOf, 60, 25, 40);

    public static AnalysisRules Events { get; } = Purchases with { Basis = new Basis.Activity(["signed_in", "it's"]) };

    public static AnalysisRules Contracts { get; } = Purchases with { Basis = new Basis.Subscription(), ChurnDays = 30, DormantDays = 1 };

    /// <summary>The rules of a basis: orders, events or contracts.</summary>
    public static AnalysisRules Of(string basis) =>
        basis switch
        {
            "events" => Events,
            "contracts" => Contracts,
            _ => Purchases,
        };

    public static RfmSettings Rfm { get; } = RfmSettings.Default with { LookbackDays = 300 };

    public static Period Month(int month, int year = 2011) => new(PeriodKind.Month, (year * 12) + month - 1);

    /// <summary>The rules with the RFM scale of the last day, resolved as the product does.</summary>
    public static async Task<Scope> ScopeAsync(ThreeEngines engines, AnalysisRules rules)
    {
        var view = Rfm.At(rules.LastDay);
        var scale = RfmScale.Of(await engines.AskAsync(new RfmSpreadQuery(rules, view)));
        var cells = await engines.AskAsync(new RfmCellsQuery(new Scope(rules), view, scale));
        return new Scope(
            rules,
            null,
            new RfmLenses(Rfm, new Dictionary<int, RfmScale> { [rules.LastDay] = scale with { Means = RfmCellTotals.Means(cells) } })
        );
    }
}
