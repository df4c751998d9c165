using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Customers;

/// <summary>PUT and DELETE /api/customers/{id}/tags/{tag}: gives a tag to a customer, takes it away. Doing it twice is no error.</summary>
internal static class TagCustomer
{
    internal static Task<Results<Ok<List<CustomerTagView>>, ProblemHttpResult>> Add(
        long id,
        long tag,
        TagDesk desk,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => desk.ChangeAsync(id, tag, add: true, by, http, ct);

    internal static Task<Results<Ok<List<CustomerTagView>>, ProblemHttpResult>> Remove(
        long id,
        long tag,
        TagDesk desk,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => desk.ChangeAsync(id, tag, add: false, by, http, ct);
}

/// <summary>Changes the tags of one customer and answers with all of them.</summary>
[FrontDoor]
internal sealed class TagDesk(CustomerDoor door, CustomerTags tags)
{
    public async Task<Results<Ok<List<CustomerTagView>>, ProblemHttpResult>> ChangeAsync(
        long customer,
        long tag,
        bool add,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var changed = await door.WithAsync(customer, (write, row) => ChangeAsync(write, row.Id, tag, add, by, ct), ct);
        return changed.IsOk ? TypedResults.Ok(changed.Value) : changed.Problems.ToHttp(http);
    }

    /// <summary>The same in the caller's transaction, for a customer who is there.</summary>
    public async Task<Outcome<List<CustomerTagView>>> ChangeAsync(
        BulkWrite write,
        long customer,
        long tag,
        bool add,
        CurrentUser by,
        CancellationToken ct
    )
    {
        if (await ChangeTag.ReadAsync(write.Connection, write.Transaction, tag) is not { } found)
            return PlumbingProblems.NotFound(TagProblems.ATag);
        if (found.RuledBy is not null)
            return TagProblems.Ruled(found.Name);
        if (add && found.Archived)
            return TagProblems.Archived(found.Name);
        _ = add ? await tags.AddAsync(write, [customer], tag, by, ct) : await tags.RemoveAsync(write, [customer], tag, by, ct);
        return await CustomerTags.OfAsync(write.Connection, write.Transaction, customer);
    }
}
