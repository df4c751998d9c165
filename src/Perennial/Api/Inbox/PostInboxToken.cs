using Perennial.Messages;
using Perennial.Plumbing;
using Perennial.Rules.Customers;

namespace Perennial.Api;

/// <summary>A customer who is known already: by id, or by one identity.</summary>
/// <param name="Number">Number in the company's own system.</param>
public sealed record KnownCustomer(long? Id, string? Number, string? Email, string? Phone)
{
    /// <summary>The first identity that is given.</summary>
    internal (IdentityType Type, string? Normal)? Identity =>
        Number is not null ? (IdentityType.Number, IdentityValue.Of(IdentityType.Number, Number))
        : Email is not null ? (IdentityType.Email, IdentityValue.Of(IdentityType.Email, Email))
        : Phone is not null ? (IdentityType.Phone, IdentityValue.Of(IdentityType.Phone, Phone))
        : null;
}

/// <summary>Whose inbox is to be opened, and for how long.</summary>
/// <param name="Customer">Whoever is signed in at your site.</param>
/// <param name="Minutes">1 to 1440; 60 when absent.</param>
public sealed record InboxTokenBody(KnownCustomer? Customer, int? Minutes);

/// <summary>POST /api/v1/inbox/tokens: a token that opens the inbox of one customer, for the page of whoever signed in at the company's own site. It changes nothing.</summary>
internal static class PostInboxToken
{
    internal static async Task<IResult> Handle(
        InboxTokenBody body,
        Store store,
        CustomerReader customers,
        IssueInboxTokens issue,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (body.Customer is not { } said || (said.Id is null && said.Identity is null))
            return ApiProblems.NoIdentity("customer").ToHttp(http);
        var found = await store.ReadAsync(
            async c =>
            {
                var id = said.Id ?? (said.Identity is (var type, { } normal) ? await CustomerReader.OwnerAsync(type, normal, c) : null);
                return id is { } known && await customers.FindAsync(known, c) is not null ? id : null;
            },
            ct
        );
        return found is { } customer
            ? (await issue.RunAsync(customer, body.Minutes, ct)).ToHttp(http).Result
            : ApiProblems.NoSuchCustomer().ToHttp(http);
    }
}
