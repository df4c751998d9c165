using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;

namespace Perennial.Customers;

/// <summary>POST /api/customers/merges and POST /api/customers/merges/{id}/undo.</summary>
internal sealed record ActOnMerges(Store Store, MergeCustomers Merges, UndoMerge Parting, AuditLog Audit)
{
    /// <param name="FromId">The customer that ends.</param>
    /// <param name="IntoId">The customer that goes on.</param>
    public sealed record Request(long FromId, long IntoId);

    /// <param name="CustomerId">The customer that goes on.</param>
    internal sealed record Merged(long MergeId, long CustomerId);

    /// <param name="RestoredId">The customer that came back.</param>
    /// <param name="CustomerId">The customer that went on.</param>
    internal sealed record Parted(long RestoredId, long CustomerId);

    internal static async Task<Results<Ok<Merged>, ProblemHttpResult>> Merge(
        Request request,
        ActOnMerges act,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        var merge = await act.Store.WriteAsync(
            async (c, t) =>
            {
                var made = await act.Merges.RunAsync(c, t, request.FromId, request.IntoId, user, ct);
                if (made is not null)
                    await act.Audit.AppendAsync(c, t, user, "customers_merged", $"customer:{request.IntoId}", new { request, made });
                return made;
            },
            ct
        );
        return merge is { } id
            ? TypedResults.Ok(new Merged(id, request.IntoId))
            : PlumbingProblems.NotFound(CustomersProblems.ACustomer).ToHttp(http);
    }

    internal static async Task<Results<Ok<Parted>, ProblemHttpResult>> Undo(
        long id,
        ActOnMerges act,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        var parted = await act.Store.WriteAsync(
            async (c, t) =>
            {
                var back = await act.Parting.RunAsync(c, t, id, user, ct);
                if (back is not null)
                    await act.Audit.AppendAsync(c, t, user, "merge_undone", $"merge:{id}", back);
                return back;
            },
            ct
        );
        return parted is { } moved
            ? TypedResults.Ok(new Parted(moved.Into, moved.From))
            : PlumbingProblems.NotFound(CustomersProblems.AMerge).ToHttp(http);
    }
}
