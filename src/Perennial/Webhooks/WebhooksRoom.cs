using Perennial.Access;
using Perennial.Rules.Access;
using Perennial.Segments;

namespace Perennial.Webhooks;

/// <summary>Tells other systems what happened: signed, in order, at least once.</summary>
internal static class WebhooksRoom
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services) =>
        services
            .AddSingleton(_ => WebhookLimits.OfEnvironment())
            .AddSingleton<FactCursor>()
            .AddSingleton<Subscriptions>()
            .AddSingleton<ReadFacts>()
            .AddSingleton<FanOut>()
            .AddSingleton<SendWebhook>()
            .AddSingleton<DeliveryLog>()
            .AddSingleton<Deliver>()
            .AddSingleton<SaveWebhook>()
            .AddSingleton<TestWebhook>()
            .AddSingleton<IUseSegments, WebhookUses>()
            .AddHostedService<TellSubscriptions>();

    public static IEndpointRouteBuilder MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var hooks = routes.MapGroup("/api/webhooks").RequirePermission(Permission.ManageWebhooks);
        hooks.MapGet("", ListWebhooks.Handle).WithSummary("Every webhook, with what waits and how it went last.");
        hooks.MapPost("", SaveWebhook.Create).WithSummary("Creates a webhook; its secret is answered once.");
        hooks.MapGet("/facts", ListFacts.Handle).WithSummary("What can be told, with how often it happened.");
        hooks.MapPatch("/{id:long}", SaveWebhook.Change).WithSummary("Changes a webhook, pauses it or lets it go on.");
        hooks.MapDelete("/{id:long}", DeleteWebhook.Handle).WithSummary("Deletes a webhook and its log.");
        hooks.MapPost("/{id:long}/secret", NewSecret.Handle).WithSummary("Gives a webhook a new secret, answered once.");
        hooks.MapPost("/{id:long}/test", TestWebhook.Handle).WithSummary("Sends a test now and says how it went.");
        hooks.MapGet("/{id:long}/deliveries", ListDeliveries.Handle).WithSummary("What was told and what waits, the newest first.");
        hooks.MapGet("/{id:long}/deliveries/{delivery:long}", ReadDelivery.Handle).WithSummary("One delivery: its body and every attempt.");
        hooks.MapPost("/{id:long}/deliveries/{delivery:long}/skip", Replay.Skip).WithSummary("Leaves a delivery out that fails.");
        hooks.MapPost("/{id:long}/replays", Replay.Handle).WithSummary("Delivers again: one delivery, or all of a stretch of time.");
        return routes;
    }
}
