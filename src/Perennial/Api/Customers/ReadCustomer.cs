using Perennial.Plumbing;
using Perennial.Rules.Customers;

namespace Perennial.Api;

/// <summary>GET /api/v1/customers/{id} and /api/v1/customers/{type}/{value}: one customer.</summary>
internal static class ReadCustomer
{
    internal static Task<IResult> ById(long id, Store store, CustomerReader customers, HttpContext http, CancellationToken ct) =>
        HandleAsync(_ => Task.FromResult<long?>(id), store, customers, http, ct);

    internal static Task<IResult> ByIdentity(
        string type,
        string value,
        Store store,
        CustomerReader customers,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (TypeOf(type) is not { } known)
            return Task.FromResult<IResult>(ApiProblems.UnknownIdentityType(type).ToHttp(http));
        return HandleAsync(
            async c => IdentityValue.Of(known, value) is { } normal ? await CustomerReader.OwnerAsync(known, normal, c) : null,
            store,
            customers,
            http,
            ct
        );
    }

    internal static IdentityType? TypeOf(string name) =>
        Enum.GetValues<IdentityType>().Where(type => Identity.Name(type) == name).Select(type => (IdentityType?)type).FirstOrDefault();

    private static Task<IResult> HandleAsync(
        Func<System.Data.Common.DbConnection, Task<long?>> find,
        Store store,
        CustomerReader customers,
        HttpContext http,
        CancellationToken ct
    ) =>
        store.ReadAsync<IResult>(
            async c =>
            {
                if (await find(c) is not { } id || await customers.FindAsync(id, c) is not { } row)
                    return ApiProblems.NoSuchCustomer().ToHttp(http);
                http.Response.Headers.ETag = row.ETag;
                return EntityTags.IsKnown(http.Request, row.ETag)
                    ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
                    : TypedResults.Ok(await customers.ShowAsync(row, c));
            },
            ct
        );
}
