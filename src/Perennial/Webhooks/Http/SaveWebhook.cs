using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;
using Perennial.Rules.Webhooks;

namespace Perennial.Webhooks;

/// <summary>POST /api/webhooks and PATCH /api/webhooks/{id}: creates or changes a webhook.</summary>
internal sealed class SaveWebhook(Store store, Subscriptions subscriptions, AuditLog audit)
{
    /// <summary>What is null stays as it is; in a new webhook name, url and facts must be there.</summary>
    /// <param name="Facts">Names of facts, for example order_paid or customer_created.</param>
    /// <param name="Filter">A list of conditions: path, op (eq, ne, gt, gte, lt, lte, in, exists), value. An empty list wants everything.</param>
    /// <param name="IncludeImported">Whether what files bring is told too; false when absent.</param>
    /// <param name="State">active or paused.</param>
    public sealed record Request(
        string? Name,
        string? Url,
        IReadOnlyList<string>? Facts,
        JsonElement? Filter,
        bool? IncludeImported,
        string? State
    );

    internal static async Task<Results<Created<IssuedWebhook>, ProblemHttpResult>> Create(
        Request request,
        SaveWebhook save,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var created = await save.CreateAsync(request, by, ct);
        return created.IsOk ? TypedResults.Created($"/api/webhooks/{created.Value.Id}", created.Value) : created.Problems.ToHttp(http);
    }

    internal static async Task<Results<Ok<WebhookView>, ProblemHttpResult>> Change(
        long id,
        Request request,
        SaveWebhook save,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => (await save.ChangeAsync(id, request, by, ct)).ToHttp(http);

    private async Task<Outcome<IssuedWebhook>> CreateAsync(Request request, CurrentUser by, CancellationToken ct)
    {
        if (Refusal(request.Name, request.Url, request.Facts ?? [], request.Filter, by) is { Count: > 0 } problems)
            return problems;
        var wanted = new WantedSubscription(
            request.Name!.Trim(),
            request.Url!,
            [.. request.Facts!.Distinct()],
            request.Filter,
            request.IncludeImported ?? false
        );
        var secret = Signature.NewSecret();
        return await store.WriteAsync(
            async (c, t) =>
            {
                var id = await subscriptions.AddAsync(wanted, secret, by.Name, c, t);
                var view = (await ListWebhooks.ViewAsync(id, c, t))!;
                await audit.AppendAsync(c, t, by, "webhook_created", $"webhook:{id}", new { wanted.Url, wanted.Facts });
                return new IssuedWebhook(view, secret);
            },
            ct
        );
    }

    private Task<Outcome<WebhookView>> ChangeAsync(long id, Request request, CurrentUser by, CancellationToken ct) =>
        store.TryWriteAsync<WebhookView>(
            async (c, t) =>
            {
                if (await Subscriptions.FindAsync(id, c, t) is not { } before)
                    return WebhooksProblems.NoSuchWebhook();
                var wanted = new WantedSubscription(
                    request.Name?.Trim() ?? before.Name,
                    request.Url ?? before.Url,
                    request.Facts is null ? before.FactList : [.. request.Facts.Distinct()],
                    request.Filter ?? before.FilterJson,
                    request.IncludeImported ?? before.IncludeImported == 1
                );
                if (Refusal(wanted.Name, wanted.Url, wanted.Facts, wanted.Filter, by) is { Count: > 0 } problems)
                    return problems;
                if (request.State is not (null or Subscription.Active or Subscription.Paused))
                    return WebhooksProblems.UnknownState(request.State);
                await SaveAsync(id, wanted, request.State, c, t);
                var after = (await ListWebhooks.ViewAsync(id, c, t))!;
                await audit.AppendAsync(
                    c,
                    t,
                    by,
                    "webhook_changed",
                    $"webhook:{id}",
                    new
                    {
                        after.Url,
                        after.Facts,
                        after.State,
                    }
                );
                return after;
            },
            ct
        );

    private static async Task SaveAsync(
        long id,
        WantedSubscription wanted,
        string? state,
        DbConnection connection,
        DbTransaction transaction
    )
    {
        await Subscriptions.ChangeAsync(id, wanted, connection, transaction);
        if (state is not null)
            await Subscriptions.SwitchAsync(id, state == Subscription.Active, connection, transaction);
    }

    // A webhook hands customers on; it must not be a way around the permission to see them.
    private static List<Problem> Refusal(string? name, string? url, IReadOnlyList<string> facts, JsonElement? filter, CurrentUser by) =>
        by.May(Permission.ReadCustomers) ? SubscriptionRule.Check(name, url, facts, filter) : [WebhooksProblems.MayNotSeeCustomers];
}
