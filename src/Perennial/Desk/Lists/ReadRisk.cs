using Perennial.Measures;
using Perennial.Rules.Desk;
using Perennial.Rules.Measures;
using Perennial.Scores;
using Perennial.Settings;

namespace Perennial.Desk;

/// <summary>Everybody at risk.</summary>
/// <param name="Basis">What tells the risk.</param>
/// <param name="Day">The last day that was seen of them.</param>
/// <param name="Customers">By risk × value, the highest first; those who are scored without their reasons.</param>
internal sealed record RiskOrder(DeskBasis Basis, int Day, IAsyncEnumerable<AtRiskCustomer> Customers);

/// <summary>
/// Who may leave, by risk × value. The one place that says where risk comes from: the scores, and until there are any lateness against
/// the own rhythm, which is a rule and no probability.
/// </summary>
internal sealed class ReadRisk(ReadScores scores, LateList late, Workbench workbench, WorkspaceSettings workspace)
{
    private const int Explained = 1_000;

    /// <summary>What would tell the risk now.</summary>
    public async Task<DeskBasis> BasisAsync(CancellationToken ct) =>
        await scores.AsOfAsync(ct) is null ? DeskBasis.Lateness : DeskBasis.Scores;

    /// <param name="leastRisk">Whose chance of leaving is below it is no case for a list.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<RiskOrder> ReadAsync(double leastRisk, CancellationToken ct)
    {
        if (await scores.AsOfAsync(ct) is { } asOf)
            return new RiskOrder(
                DeskBasis.Scores,
                asOf - 1,
                scores
                    .MostAtStakeAsync(leastRisk, ct)
                    .Select(score => new AtRiskCustomer(score.CustomerId, score.Risk, score.AtStake!.Value, []))
            );
        var scope = await workbench.ScopeAsync(null, ct);
        var currency = await workspace.CurrencyAsync(ct);
        var customers = late.StreamAsync(scope, scope.Rules.LastDay, LateWish.Everyone, ct)
            .Select(customer => new AtRiskCustomer(
                customer.CustomerId,
                Math.Min(customer.LateRatio, LateCustomer.MostLateness) / LateCustomer.MostLateness,
                customer.Value,
                [customer.Sentence(currency)]
            ));
        return new RiskOrder(DeskBasis.Lateness, scope.Rules.LastDay, customers);
    }

    /// <summary>The places with the reasons of those who are listed: working them out costs, so it is done for these only.</summary>
    public async Task<IReadOnlyList<DeskPlace>> ExplainAsync(DeskBasis basis, IReadOnlyList<DeskPlace> places, CancellationToken ct)
    {
        if (basis is not DeskBasis.Scores)
            return places;
        var currency = await workspace.CurrencyAsync(ct);
        var known = new Dictionary<long, CustomerScore>();
        foreach (var part in places.Where(place => place.IsListed).Chunk(Explained))
        foreach (var (id, score) in await scores.OfAsync([.. part.Select(place => place.Customer.CustomerId)], ct))
            known[id] = score;
        return
        [
            .. places.Select(place =>
                place.IsListed
                    ? place with
                    {
                        Customer = place.Customer with
                        {
                            Reasons = ScoredReasons.Of(
                                known.GetValueOrDefault(place.Customer.CustomerId)?.Reasons ?? [],
                                place.Customer.Risk,
                                place.Customer.Value,
                                currency
                            ),
                        },
                    }
                    : place
            ),
        ];
    }
}
