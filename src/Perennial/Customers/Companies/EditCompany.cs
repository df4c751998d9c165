using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Perennial.Access;
using Perennial.Fields;
using Perennial.Plumbing;

namespace Perennial.Customers;

/// <summary>PATCH /api/companies/{id}: renames a company, sets domain, owner, renewal date and custom fields. <c>If-Match</c> as for customers.</summary>
internal static class EditCompany
{
    /// <summary>What is null stays; empty text and owner 0 take a value away.</summary>
    public sealed record Request(
        [property: StringLength(200)] string? Name,
        [property: StringLength(200)] string? Domain,
        long? OwnerId,
        string? RenewalDate,
        IReadOnlyDictionary<string, JsonElement>? Attributes
    );

    internal static async Task<Results<Ok<CompanyView>, ProblemHttpResult>> Handle(
        long id,
        Request request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        CompanyDesk desk,
        FieldCatalogs catalogs,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (string.IsNullOrWhiteSpace(ifMatch))
            return CustomersProblems.WithoutVersion().ToHttp(http);
        var saved = await desk.EditAsync(id, request, EntityTag.VersionOf(ifMatch), by, ct);
        if (!saved.IsOk)
            return saved.Problems.ToHttp(http);
        http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{saved.Value.Version}\"");
        return TypedResults.Ok(CompanyView.Of(saved.Value, await ReadCompany.SeenAsync(saved.Value, catalogs, by, ct)));
    }
}
