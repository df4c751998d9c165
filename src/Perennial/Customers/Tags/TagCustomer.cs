using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;

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
        var changed = await door.WithAsync<List<CustomerTagView>>(
            customer,
            async (write, row) =>
            {
                if ((await ListTags.TagsAsync(write.Connection, write.Transaction)).FirstOrDefault(one => one.Id == tag) is not { } found)
                    return PlumbingProblems.NotFound(TagProblems.ATag);
                if (add && found.Archived)
                    return TagProblems.Archived(found.Name);
                _ = add ? await tags.AddAsync(write, [row.Id], tag, by, ct) : await tags.RemoveAsync(write, [row.Id], tag, by, ct);
                return await CustomerTags.OfAsync(write.Connection, write.Transaction, row.Id);
            },
            ct
        );
        return changed.IsOk ? TypedResults.Ok(changed.Value) : changed.Problems.ToHttp(http);
    }
}
