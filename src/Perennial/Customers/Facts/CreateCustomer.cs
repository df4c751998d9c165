using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>POST /api/customers: a new customer, who belongs to whoever adds them. One who is known already is not written over: 409 names them.</summary>
internal static class CreateCustomer
{
    /// <param name="Facts">number, name, email, phone, company, country, city, channel, birthday; at least one of number, email and phone.</param>
    /// <param name="Attributes">Custom fields by key.</param>
    public sealed record Request(IReadOnlyDictionary<string, JsonElement> Facts, IReadOnlyDictionary<string, JsonElement>? Attributes);

    internal sealed record Response(long Id);

    internal static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Request request,
        CustomerDoor door,
        StateCustomer state,
        CustomerOwners owners,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var edit = new CustomerEdit(Said(request.Facts), Said(request.Attributes ?? new Dictionary<string, JsonElement>()));
        long? known = null;
        var created = await door.OpenAsync<Response>(
            async write =>
            {
                var stated = await state.RunAsync(write, edit, CustomerWriteMode.Create, by, ct);
                if (!stated.IsOk)
                    return stated.Problems.ToList();
                var customer = stated.Value;
                if (customer.Outcome is WriteOutcome.WithoutKey)
                    return CustomersProblems.WithoutIdentity();
                if (customer.Outcome is WriteOutcome.Skipped)
                {
                    known = customer.CustomerId;
                    return CustomersProblems.KnownAlready();
                }
                await owners.GiveAsync(write, [customer.CustomerId], (by.Id, null), by, ct);
                return new Response(customer.CustomerId);
            },
            ct
        );
        if (created.IsOk)
            return TypedResults.Created($"/api/customers/{created.Value.Id}", created.Value);
        var refused = created.Problems.ToHttp(http);
        if (known is { } id)
            refused.ProblemDetails.Extensions["current"] = new Response(id);
        return refused;
    }

    private static Dictionary<string, JsonElement> Said(IReadOnlyDictionary<string, JsonElement> values) =>
        values
            .Where(value => value.Value.ValueKind is not JsonValueKind.Null && !string.IsNullOrWhiteSpace(value.Value.ToString()))
            .ToDictionary();
}
