using Perennial.Access;
using Perennial.Ingest;
using Perennial.Measures;
using Perennial.Rules.Access;

namespace Perennial.Desk;

/// <summary>The at-risk list: who is late against their own rhythm.</summary>
internal static class DeskRoom
{
    public static IServiceCollection AddDesk(this IServiceCollection services) =>
        services
            .AddSingleton<LateList>()
            .AddSingleton<FindLate>()
            .AddSingleton<ReadRisk>()
            .AddSingleton<MakeList>()
            .AddSingleton<WriteList>()
            .AddSingleton<DeskNews>()
            .AddSingleton<MailLists>()
            .AddSingleton<DeskDoor>()
            .AddSingleton<ShowDeskRows>()
            .AddSingleton<ListLists>()
            .AddSingleton<ListDeskRows>()
            .AddSingleton<ReadDeskRow>()
            .AddSingleton<WorkDeskRow>()
            .AddSingleton<DeskTeams>()
            .AddSingleton<FollowList>()
            .AddSingleton<DeskDigest>()
            .AddSingleton<HandOver>()
            .AddSingleton<ClimbOverdue>()
            .AddSingleton<ICustomerRows, DeskRows>()
            .AddSingleton<DeskSchedule>()
            .AddHostedService(provider => provider.GetRequiredService<DeskSchedule>());

    public static IEndpointRouteBuilder MapDesk(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/at-risk", ListAtRisk.Handle)
            .WithTags("Desk")
            .WithSummary("Customers who are late against their own rhythm.")
            .RequirePermission(Permission.ReadCustomers)
            .AddEndpointFilter(Freshness.Allow);
        routes
            .MapGet("/api/at-risk.csv", ExportAtRisk.Handle)
            .WithTags("Desk")
            .WithSummary("The at-risk list as CSV.")
            .RequirePermission(Permission.ExportCustomers);
        var desk = routes.MapGroup("/api/desk").WithTags("Desk").RequirePermission(Permission.KeepTasks);
        desk.MapGet("/lists", ListLists.Handle).WithSummary("Every at-risk list, the newest first.");
        desk.MapGet("/lists/{id:long}/effect", FollowList.Handle)
            .WithSummary("What happened after a list, against those just below its end.");
        desk.MapGet("/rows", ListDeskRows.Handle).WithSummary("Rows of lists: one's own, one's teams' or everybody's.");
        desk.MapGet("/rows/{id:long}", ReadDeskRow.Handle).WithSummary("One row of a list.");
        desk.MapPatch("/rows/{id:long}", WorkDeskRow.Handle).WithSummary("Works a row: next step, due day, owner, status, outcome.");
        desk.MapGet("/teams", DeskTeams.Handle).WithSummary("How rows stand, by team and owner.");
        desk.MapGet("/rule", DeskSettings.Read).WithSummary("By what rule lists are made.");

        var manage = routes.MapGroup("/api").WithTags("Desk").RequirePermission(Permission.ManageWork);
        manage.MapPut("/desk/rule", DeskSettings.Change).WithSummary("Changes by what rule lists are made.");
        manage.MapPost("/desk/lists", ListLists.Make).WithSummary("Makes the list of the present week or month, if it is not there yet.");
        manage
            .MapPost("/handovers", HandOver.Handle)
            .WithSummary("Gives what somebody leaves behind to others, or says who would get what.");
        routes
            .MapGet("/api/desk/lists/{id:long}/digest.xlsx", DeskDigest.Handle)
            .WithTags("Desk")
            .WithSummary("A list as an Excel file, a sheet for each owner.")
            .RequirePermission(Permission.ExportCustomers);
        return routes;
    }
}
