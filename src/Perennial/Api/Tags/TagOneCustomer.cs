using Perennial.Access;
using Perennial.Customers;
using Perennial.Plumbing;

namespace Perennial.Api;

/// <summary>GET /api/v1/customers/{id}/tags, PUT and DELETE /api/v1/customers/{id}/tags/{tag}: the tags of a customer. Doing it twice is no error.</summary>
internal static class TagOneCustomer
{
    internal static Task<IResult> List(long id, Store store, CustomerReader customers, HttpContext http, CancellationToken ct) =>
        store.ReadAsync<IResult>(
            async c =>
                await customers.FindAsync(id, c) is null
                    ? ApiProblems.NoSuchCustomer().ToHttp(http)
                    : TypedResults.Ok(TagsOfCustomer.Of(await CustomerTags.OfAsync(c, null, id))),
            ct
        );

    internal static Task<IResult> Add(
        long id,
        long tag,
        ApiWrites writes,
        TagDesk desk,
        CustomerReader customers,
        HttpContext http,
        CancellationToken ct
    ) => ChangeAsync(id, tag, add: true, writes, desk, customers, http, ct);

    internal static Task<IResult> Remove(
        long id,
        long tag,
        ApiWrites writes,
        TagDesk desk,
        CustomerReader customers,
        HttpContext http,
        CancellationToken ct
    ) => ChangeAsync(id, tag, add: false, writes, desk, customers, http, ct);

    private static Task<IResult> ChangeAsync(
        long id,
        long tag,
        bool add,
        ApiWrites writes,
        TagDesk desk,
        CustomerReader customers,
        HttpContext http,
        CancellationToken ct
    ) =>
        writes.RunAsync(
            http,
            new { },
            null,
            async write =>
            {
                await ChangeCustomer.TakeTurnAsync(write, ct);
                if (await customers.FindAsync(id, write.Connection, write.Transaction) is null)
                    return ApiProblems.NoSuchCustomer();
                var changed = await desk.ChangeAsync(write, id, tag, add, CurrentUser.Of(http)!, ct);
                return changed.IsOk
                    ? new WriteAnswer(StatusCodes.Status200OK, TagsOfCustomer.Of(changed.Value))
                    : changed.Problems.ToList();
            },
            ct
        );
}
