using Perennial.Fields;
using Perennial.Plumbing;
using Perennial.Rules.Api;
using Perennial.Rules.Basics;
using Perennial.Rules.Fields;

namespace Perennial.Api;

/// <summary>GET /api/v1/fields and /api/v1/fields/{id}: custom fields in the order in which the page shows them; archived ones included.</summary>
internal static class ListFields
{
    /// <param name="entity">customer (when absent) or company.</param>
    /// <param name="limit">1 to 200; 50 when absent.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    internal static async Task<IResult> Handle(
        string? entity,
        string? limit,
        string? cursor,
        FieldCatalogs catalogs,
        HttpContext http,
        CancellationToken ct
    )
    {
        var chosen = string.IsNullOrEmpty(entity) ? FieldRule.Entities[0] : entity;
        var list = $"fields {chosen}";
        var page = PageRule.Read(list, limit, cursor, 1);
        var checks = new Checks();
        if (!FieldRule.Entities.Contains(chosen))
            checks.Add("entity", $"'{chosen}' is not customer or company.", $"“{chosen}”不是 customer 或 company。");
        if (checks.Problems.Count > 0 || !page.IsOk)
            return checks.Problems.Concat(page.Problems).ToList().ToHttp(http);
        // Fields are few; their order is what the cursor counts.
        var start = (int)(page.Value.After?[0] ?? 0);
        var fields = (await catalogs.ReadAsync(chosen, ct)).Fields.Skip(start).Take(page.Value.Limit + 1).ToList();
        return TypedResults.Ok(
            await Pages.CutAsync(
                fields,
                page.Value.Limit,
                _ => Cursor.Write(list, start + page.Value.Limit),
                shown => Task.FromResult<IReadOnlyList<CustomField>>([.. shown.Select(CustomField.Of)])
            )
        );
    }

    internal static async Task<IResult> One(long id, Store store, HttpContext http, CancellationToken ct)
    {
        if (await store.ReadAsync(c => FieldCatalogs.FindAsync(c, null, id), ct) is not { } field)
            return ApiProblems.NoSuchField().ToHttp(http);
        http.Response.Headers.ETag = CustomField.ETagOf(field);
        return EntityTags.IsKnown(http.Request, CustomField.ETagOf(field))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(CustomField.Of(field));
    }
}
