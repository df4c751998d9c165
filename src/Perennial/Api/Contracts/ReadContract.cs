using Perennial.Plumbing;

namespace Perennial.Api;

/// <summary>GET /api/v1/contracts/{id}: one contract.</summary>
internal static class ReadContract
{
    internal static async Task<IResult> Handle(long id, Store store, ContractReader contracts, HttpContext http, CancellationToken ct)
    {
        var today = await contracts.TodayAsync(ct);
        return await store.ReadAsync<IResult>(
            async c =>
            {
                if (await ContractReader.FindAsync(id, c) is not { } row)
                    return ApiProblems.NoSuchContract().ToHttp(http);
                var tag = ContractReader.TagOf(row, today);
                http.Response.Headers.ETag = tag;
                return EntityTags.IsKnown(http.Request, tag)
                    ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
                    : TypedResults.Ok((await contracts.ShowAsync([row], today, c))[0]);
            },
            ct
        );
    }
}
