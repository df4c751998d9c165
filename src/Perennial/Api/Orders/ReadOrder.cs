using Perennial.Plumbing;

namespace Perennial.Api;

/// <summary>GET /api/v1/orders/{id}: one order.</summary>
internal static class ReadOrder
{
    internal static Task<IResult> Handle(long id, Store store, OrderReader orders, HttpContext http, CancellationToken ct) =>
        store.ReadAsync<IResult>(
            async c =>
            {
                if (await OrderReader.FindAsync(id, c) is not { } row)
                    return ApiProblems.NoSuchOrder().ToHttp(http);
                http.Response.Headers.ETag = row.ETag;
                return EntityTags.IsKnown(http.Request, row.ETag)
                    ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
                    : TypedResults.Ok((await orders.ShowAsync([row], c))[0]);
            },
            ct
        );
}
