using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Fields;

/// <summary>PUT /api/fields/order: the order in which pages show fields; those not named follow.</summary>
internal static class OrderFields
{
    public sealed record Request([property: Required] IReadOnlyList<long> Ids);

    internal static async Task<NoContent> Handle(Request request, Store store, CancellationToken ct)
    {
        await store.WriteAsync(
            async (c, t) =>
            {
                foreach (var (position, id) in request.Ids.Index())
                    await c.ExecuteAsync("UPDATE fields SET position = @position WHERE id = @id", new { position, id }, t);
            },
            ct
        );
        return TypedResults.NoContent();
    }
}
