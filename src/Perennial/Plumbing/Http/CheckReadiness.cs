using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Perennial.Plumbing;

/// <summary>GET /health/ready: 200 when the store answers a query, 503 otherwise.</summary>
internal static class CheckReadiness
{
    internal static async Task<Results<ContentHttpResult, StatusCodeHttpResult>> Handle(Store store, CancellationToken ct)
    {
        try
        {
            await store.ReadAsync(c => c.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM schema_migrations"), ct);
            return TypedResults.Text("ok");
        }
        catch (DbException)
        {
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }
}
