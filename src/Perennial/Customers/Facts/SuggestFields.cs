using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Fields;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Fields;

namespace Perennial.Customers;

/// <summary>GET /api/customers/attributes: attributes that the newest customers have and nobody defined, with what they look like.</summary>
internal static class SuggestFields
{
    private const int LookedAt = 2000;

    internal static async Task<Ok<IReadOnlyList<FieldSuggestion>>> Handle(Store store, FieldCatalogs catalogs, CancellationToken ct)
    {
        var catalog = await catalogs.ReadAsync("customer", ct);
        var rows = await store.ReadAsync(
            c => c.QueryAsync<string>($"SELECT attributes FROM customers ORDER BY id DESC LIMIT {LookedAt}"),
            ct
        );
        return TypedResults.Ok(FieldSuggestions.Of(rows.Select(Attributes.Parse), catalog));
    }
}
