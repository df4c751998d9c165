using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>GET /api/search: the customers that a few letters most likely mean, for the command palette.</summary>
internal static class SearchCustomers
{
    private const int Hits = 8;

    /// <param name="q">Part of a name, number or e-mail address.</param>
    internal static async Task<Ok<IReadOnlyList<CustomerHit>>> Handle(
        [Required, StringLength(200)] string q,
        IAnalyticalEngine engine,
        PoolSettings pool,
        CancellationToken ct
    ) =>
        TypedResults.Ok<IReadOnlyList<CustomerHit>>(
            string.IsNullOrWhiteSpace(q)
                ? []
                : await engine.AskAsync(new CustomerSearchQuery(q, Hits) { Masks = await pool.MasksAsync(ct) }, ct)
        );
}
