using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>
/// PATCH /api/customers/{id}: changes facts and custom fields. <c>If-Match</c> names the version that was read; when somebody
/// changed the customer since, the answer is 412 with the customer as it is now, and nothing is written.
/// </summary>
internal static class EditCustomer
{
    /// <summary>What is not named stays; null takes a value away.</summary>
    /// <param name="Facts">number, name, email, phone, company, country, city, channel, birthday.</param>
    /// <param name="Attributes">Custom fields by key.</param>
    public sealed record Request(IReadOnlyDictionary<string, JsonElement>? Facts, IReadOnlyDictionary<string, JsonElement>? Attributes);

    internal sealed record Response(long Version, ReadCustomer.Facts Facts, JsonElement Attributes);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        long id,
        Request request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        CustomerEdits edits,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (string.IsNullOrWhiteSpace(ifMatch))
            return CustomersProblems.WithoutVersion().ToHttp(http);
        var edit = new CustomerEdit(request.Facts ?? Nothing, request.Attributes ?? Nothing);
        var saved = await edits.SaveAsync(id, edit, EntityTag.VersionOf(ifMatch), by, ct);
        var seesSensitive = by.May(Permission.ReadSensitiveFields);
        if (saved.Outcome.IsOk)
            return TypedResults.Ok(await AnswerAsync(saved.Outcome.Value, edits, seesSensitive, http, ct));
        var refused = saved.Outcome.Problems.ToHttp(http);
        if (saved.Current is { } current)
            refused.ProblemDetails.Extensions["current"] = await AnswerAsync(current, edits, seesSensitive, http, ct);
        return refused;
    }

    private static IReadOnlyDictionary<string, JsonElement> Nothing { get; } = new Dictionary<string, JsonElement>();

    private static async Task<Response> AnswerAsync(
        CustomerRow row,
        CustomerEdits edits,
        bool seesSensitive,
        HttpContext http,
        CancellationToken ct
    )
    {
        ReadCustomer.Tag(http, row);
        return new Response(row.Version, ReadCustomer.FactsOf(row), await edits.SeenAsync(row, seesSensitive, ct));
    }
}
