using Perennial.Plumbing;
using Perennial.Rules.Customers;

namespace Perennial.Api;

/// <summary>GET /api/v1/companies/{id}: one company.</summary>
internal static class ReadCompany
{
    internal static Task<IResult> Handle(long id, Store store, CompanyReader companies, HttpContext http, CancellationToken ct) =>
        store.ReadAsync<IResult>(
            async c =>
            {
                if (await CompanyReader.FindAsync(id, c) is not { } row)
                    return PlumbingProblems.NotFound(CompanyProblems.ACompany).ToHttp(http);
                http.Response.Headers.ETag = row.ETag;
                return EntityTags.IsKnown(http.Request, row.ETag)
                    ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
                    : TypedResults.Ok(await companies.ShowAsync(row, c));
            },
            ct
        );
}
