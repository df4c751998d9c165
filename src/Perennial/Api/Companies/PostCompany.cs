using System.Text.Json;
using Perennial.Access;
using Perennial.Customers;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Customers;

namespace Perennial.Api;

/// <summary>A company as a client states it. What is left out is not said, and stays as it is.</summary>
/// <param name="Number">Number in your own system; recognises the company.</param>
/// <param name="Name">How it is called; recognises a company that has no number.</param>
/// <param name="Domain">Its web address without http.</param>
/// <param name="OwnerId">The account that looks after it.</param>
/// <param name="RenewalDate">ISO 8601 date.</param>
/// <param name="Attributes">Own fields: text, number, true/false or a list of texts; those that are defined as custom fields follow their rules.</param>
public sealed record CompanyBody(
    string? Number,
    string? Name,
    string? Domain,
    long? OwnerId,
    string? RenewalDate,
    IReadOnlyDictionary<string, JsonElement>? Attributes
)
{
    /// <summary>What is said, as an edit: null and blank text say nothing.</summary>
    internal CompanyEdit ToEdit()
    {
        var facts = new[] { ("number", Number), ("name", Name), ("domain", Domain), ("renewalDate", RenewalDate) }
            .Where(fact => !string.IsNullOrWhiteSpace(fact.Item2))
            .ToDictionary(fact => fact.Item1, fact => JsonSerializer.SerializeToElement(fact.Item2));
        if (OwnerId is { } owner)
            facts["ownerId"] = JsonSerializer.SerializeToElement(owner);
        var attributes = Attributes?.Where(attribute => attribute.Value.ValueKind is not JsonValueKind.Null).ToDictionary() ?? [];
        return new CompanyEdit(facts, attributes);
    }
}

/// <summary>POST /api/v1/companies: creates a company, or updates the one that has the number or the name.</summary>
internal static class PostCompany
{
    /// <param name="mode">upsert (when absent) or create, which refuses a company that exists.</param>
    internal static async Task<IResult> Handle(
        CompanyBody body,
        string? mode,
        ApiWrites writes,
        StateCompany state,
        CompanyReader companies,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (mode is not (null or "upsert" or "create"))
            return ApiProblems.UnknownMode(mode).ToHttp(http);
        return await writes.RunAsync(
            http,
            body,
            null,
            async write =>
            {
                var stated = await state.RunAsync(write, body.ToEdit(), mayExist: mode is not "create", CurrentUser.Of(http)!, ct);
                if (!stated.IsOk)
                    return stated.Problems.ToList();
                var (id, outcome) = stated.Value;
                var status = outcome is WriteOutcome.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK;
                return await companies.AnswerAsync(status, id, write.Connection, write.Transaction);
            },
            ct
        );
    }
}
