using Perennial.Measures;
using Perennial.Rules.Desk;
using Perennial.Rules.Measures;
using Perennial.Settings;

namespace Perennial.Desk;

/// <summary>
/// Who may leave, by risk × value. The one place that says where risk comes from: today from lateness against the own rhythm,
/// which is a rule and no probability; a model that knows better takes its place here.
/// </summary>
internal sealed class ReadRisk(LateList late, Workbench workbench, WorkspaceSettings workspace)
{
    /// <summary>Everybody at risk, the highest score first, and the last day that was seen of them.</summary>
    public async Task<(int Day, IAsyncEnumerable<AtRiskCustomer> Customers)> ReadAsync(CancellationToken ct)
    {
        var scope = await workbench.ScopeAsync(null, ct);
        var currency = await workspace.CurrencyAsync(ct);
        var customers = late.StreamAsync(scope, scope.Rules.LastDay, LateWish.Everyone, ct)
            .Select(customer => new AtRiskCustomer(
                customer.CustomerId,
                Math.Min(customer.LateRatio, LateCustomer.MostLateness) / LateCustomer.MostLateness,
                customer.Value,
                [customer.Sentence(currency)]
            ));
        return (scope.Rules.LastDay, customers);
    }
}
