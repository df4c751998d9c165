using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Tracking;

namespace Perennial.Tracking;

/// <summary>What customers do, sent by any system as it happens: the tracking API, its sources, its plan, what it rejected.</summary>
internal static class TrackingRoom
{
    public static IServiceCollection AddTracking(this IServiceCollection services)
    {
        services.AddSingleton<SourceTable>().AddSingleton<TrackingAdmin>().AddSingleton<RecentMessages>();
        services.AddSingleton<AcceptForm>().AddSingleton<RecentForms>().AddSingleton<FormConsents>();
        services.AddSingleton<JudgeMessages>().AddSingleton<AcceptMessages>().AddSingleton<IngestQueue>();
        services
            .AddSingleton<WriteGroup>()
            .AddSingleton<GroupTables>()
            .AddSingleton<GroupStates>()
            .AddSingleton<StateOrders>()
            .AddSingleton<ReceiptTable>();
        services.AddSingleton<TrackingPlan>().AddSingleton<PlanTable>().AddSingleton<ReadPlan>().AddSingleton<PlanChanges>();
        services.AddSingleton<RejectedTable>().AddSingleton<Replays>();
        services.AddSingleton<DeleteOldRejected>().AddHostedService(provider => provider.GetRequiredService<DeleteOldRejected>());
        return services.AddHostedService<IngestWriter>();
    }

    public static IEndpointRouteBuilder MapTracking(this IEndpointRouteBuilder routes)
    {
        foreach (var kind in Enum.GetValues<MessageKind>())
            MapCall(routes, kind);
        foreach (var path in (string[])["/v1/batch", "/v1/b", "/v1/import"])
            routes.MapPost(path, AcceptMessages.Handle).WithSummary("Many calls at once.").RequireWriteKey(null);
        routes
            .MapGet("/v1/projects/{writeKey}/settings", SdkSettings.Handle)
            .WithSummary("Settings of the browser SDK, by write key.")
            .WithMetadata(new RouteWriteKey(), new OpenToOtherSites());
        routes.MapMethods("/v1/{**path}", ["OPTIONS"], Cors.Preflight).WithSummary("Whether a page may send.").AllowAnonymous();
        routes
            .MapGet("/t.js", ServeSnippet.Handle)
            .WithSummary("The script that a shop puts into its pages.")
            .WithMetadata(new OpenToOtherSites())
            .AllowAnonymous();
        routes.MapForms();
        MapPages(routes.MapGroup("/api/tracking").RequirePermission(Permission.ManageTracking));
        return routes;
    }

    private static void MapCall(IEndpointRouteBuilder routes, MessageKind kind)
    {
        var name = kind.Name();
        foreach (var path in (string[])[$"/v1/{name}", $"/v1/{name[0]}"])
            routes.MapPost(path, AcceptMessages.Handle).WithSummary($"The call {name} of the Segment specification.").RequireWriteKey(kind);
        foreach (var path in (string[])[$"/v1/pixel/{name}", $"/v1/{name}"])
            routes.MapGet(path, PixelData.Handle).WithSummary($"The call {name} as base64 in the address.").RequireWriteKey(kind);
    }

    private static void MapPages(RouteGroupBuilder tracking)
    {
        tracking.MapGet("/sources", ListSources.Handle).WithSummary("Systems that send events.");
        tracking.MapPost("/sources", CreateSource.Handle).WithSummary("A new source; answers its write key, once.");
        tracking.MapPatch("/sources/{id:long}", ChangeSource.Handle).WithSummary("Changes name, scopes, origins; disables or enables.");
        tracking.MapPost("/sources/{id:long}/rotate", ChangeSource.Rotate).WithSummary("Another write key; the old one ends at once.");
        tracking.MapGet("/sources/{id:long}/recent", ListSources.Recent).WithSummary("The last messages of a source.");
        tracking.MapGet("/plan", ReadPlan.Handle).WithSummary("Every event that came in, with its properties.");
        tracking.MapPatch("/plan", ChangePlanEvent.Handle).WithSummary("Describes, hides, blocks an event, or marks it as activity.");
        tracking.MapGet("/rejected", ListRejected.Handle).WithSummary("Messages that were not taken.");
        tracking.MapPost("/rejected/replay", ReplayRejected.Handle).WithSummary("Judges rejected messages again.");
    }
}
