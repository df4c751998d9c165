using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Perennial.Access;
using Perennial.Plumbing;
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
        CustomerDoor door,
        ChangeCustomer change,
        SeenAttributes seen,
        PoolSettings pool,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (string.IsNullOrWhiteSpace(ifMatch))
            return CustomersProblems.WithoutVersion().ToHttp(http);
        var edit = new CustomerEdit(request.Facts ?? Nothing, request.Attributes ?? Nothing);
        var version = EntityTag.VersionOf(ifMatch);
        CustomerRow? current = null;
        var saved = await door.WithAsync(
            id,
            async (write, row) =>
            {
                if (version is null || version == row.Version)
                {
                    if (Contact(edit) is { } contact && await pool.MasksAsync(row.OwnerId, ct))
                        return PoolProblems.ContactsAreMasked(contact);
                    return await change.EditAsync(write, row, edit, await change.GroundAsync(write, by, ct), by, ct);
                }
                current = row;
                return CustomersProblems.ChangedSince();
            },
            ct
        );
        if (saved.IsOk)
            return TypedResults.Ok(await AnswerAsync(await SeenAsync(saved.Value, pool, ct), seen, http, ct));
        var refused = saved.Problems.ToHttp(http);
        if (current is not null)
            refused.ProblemDetails.Extensions["current"] = await AnswerAsync(await SeenAsync(current, pool, ct), seen, http, ct);
        return refused;
    }

    private static IReadOnlyDictionary<string, JsonElement> Nothing { get; } = new Dictionary<string, JsonElement>();

    private static string? Contact(CustomerEdit edit) => edit.Facts.Keys.Concat(edit.Attributes.Keys).FirstOrDefault(ContactMask.IsContact);

    private static async Task<CustomerRow> SeenAsync(CustomerRow row, PoolSettings pool, CancellationToken ct) =>
        await pool.MasksAsync(row.OwnerId, ct) ? row.Masked() : row;

    private static async Task<Response> AnswerAsync(CustomerRow row, SeenAttributes seen, HttpContext http, CancellationToken ct)
    {
        ReadCustomer.Tag(http, row);
        return new Response(row.Version, ReadCustomer.FactsOf(row), await seen.OfAsync(row, ct));
    }
}
