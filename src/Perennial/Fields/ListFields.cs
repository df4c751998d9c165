using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Rules.Fields;

namespace Perennial.Fields;

/// <summary>GET /api/fields: the custom fields of an object in their order, archived ones included.</summary>
internal static class ListFields
{
    /// <param name="entity">customer (default) or company.</param>
    internal static async Task<Ok<IEnumerable<FieldView>>> Handle(string? entity, FieldCatalogs catalogs, CancellationToken ct)
    {
        var catalog = await catalogs.ReadAsync(string.IsNullOrEmpty(entity) ? FieldRule.Entities[0] : entity, ct);
        return TypedResults.Ok(catalog.Fields.Select(FieldView.Of));
    }
}
