using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Perennial.Access;
using Perennial.Fields;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

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
        CompanyDoor door,
        ChangeCompany change,
        FieldCatalogs catalogs,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (string.IsNullOrWhiteSpace(ifMatch))
            return CustomersProblems.WithoutVersion().ToHttp(http);
        var version = EntityTag.VersionOf(ifMatch);
        var saved = await door.WithAsync(
            id,
            async (write, row) =>
                version is { } expected && expected != row.Version
                    ? CustomersProblems.ChangedSince()
                    : await change.EditAsync(write, row, EditOf(request), await change.GroundAsync(write, by, ct), by, ct),
            ct
        );
        if (!saved.IsOk)
            return saved.Problems.ToHttp(http);
        http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{saved.Value.Version}\"");
        return TypedResults.Ok(CompanyView.Of(saved.Value, await ReadCompany.SeenAsync(saved.Value, catalogs, by, ct)));
    }

    private static CompanyEdit EditOf(Request request)
    {
        var facts = new Dictionary<string, JsonElement>();
        foreach (var (fact, said) in new[] { ("name", request.Name), ("domain", request.Domain), ("renewalDate", request.RenewalDate) })
            if (said is not null)
                facts[fact] = JsonSerializer.SerializeToElement(said);
        if (request.OwnerId is { } owner)
            facts["ownerId"] = JsonSerializer.SerializeToElement(owner == 0 ? null : (long?)owner);
        return new CompanyEdit(facts, request.Attributes ?? new Dictionary<string, JsonElement>());
    }
}

/// <summary>Opens the transaction in which somebody does something with one company.</summary>
internal sealed class CompanyDoor(CustomerDoor door)
{
    public Task<Outcome<CompanyRow>> WithAsync(long id, Func<BulkWrite, CompanyRow, Task<Outcome<CompanyRow>>> act, CancellationToken ct) =>
        door.OpenAsync(
            async write =>
            {
                await ChangeCompany.TakeTurnAsync(write, ct);
                return await write.ByIdsAsync<CompanyRow>("companies", "id", [id], ct) is [var row]
                    ? await act(write, row)
                    : PlumbingProblems.NotFound(CompanyProblems.ACompany);
            },
            ct
        );
}
