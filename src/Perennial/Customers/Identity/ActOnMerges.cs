using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Customers;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>POST /api/customers/merges, GET /api/customers/{id}/merges, POST /api/customers/merges/{id}/undo.</summary>
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

    /// <summary>A merge that stands.</summary>
    /// <param name="FromName">What the customer that ended was called.</param>
    /// <param name="Reason">The type of the identity that showed it, or decided.</param>
    internal sealed record View(long Id, long FromId, string? FromName, string Reason, string Actor, DateTimeOffset Time);

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

    internal static async Task<Ok<IReadOnlyList<View>>> List(long id, ActOnMerges act, CancellationToken ct)
    {
        var rows = await act.Store.ReadAsync(
            c =>
                c.QueryAsync<UndoMerge.Merge>(
                    "SELECT * FROM customer_merges WHERE into_id = @id AND undone_at IS NULL ORDER BY id DESC LIMIT 200",
                    new { id }
                ),
            ct
        );
        return TypedResults.Ok<IReadOnlyList<View>>([
            .. rows.Select(row => new View(
                row.Id,
                row.FromId,
                UndoMerge.Row(row.FromRow).Name,
                row.Reason,
                row.Actor,
                DateTimeOffset.FromUnixTimeMilliseconds(row.Time)
            )),
        ]);
    }
}

/// <summary>GET and PUT /api/customers/survivorship: which of two values a merged customer keeps.</summary>
internal static class ChangeSurvivorship
{
    internal static async Task<Ok<Survivorship>> Read(SettingsStore settings, CancellationToken ct) =>
        TypedResults.Ok(await IdentityRules.ReadAsync(settings, ct));

    internal static async Task<Ok<Survivorship>> Handle(
        Survivorship request,
        SettingsStore settings,
        Store store,
        AuditLog audit,
        CurrentUser user,
        CancellationToken ct
    )
    {
        await store.WriteAsync(
            async (c, t) =>
            {
                await settings.PutAsync(c, t, IdentityRules.Key, request);
                await audit.AppendAsync(c, t, user, "survivorship_changed", details: request);
            },
            ct
        );
        settings.Forget();
        return TypedResults.Ok(request);
    }
}
