using System.CommandLine;
using Perennial.Access;
using Perennial.Customers;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Access;

namespace Perennial.Segments;

/// <summary>Named rules whose members are always true.</summary>
internal static class SegmentsRoom
{
    public static IServiceCollection AddSegments(this IServiceCollection services)
    {
        services
            .AddSingleton<SegmentTable>()
            .AddSingleton<RuleWorlds>()
            .AddSingleton<ReadRule>()
            .AddSingleton<PreviewRule>()
            .AddSingleton<JudgeRules>()
            .AddSingleton<CreateSegment>()
            .AddSingleton<SegmentUses>()
            .AddSingleton<SaveSegment>()
            .AddSingleton<LifecycleTable>()
            .AddSingleton<SaveLifecycle>();
        services
            .AddSingleton<MembershipWrite>()
            .AddSingleton<FollowLog>()
            .AddSingleton<EvaluateCustomers>()
            .AddSingleton<KeepWorld>()
            .AddSingleton<RuleTags>()
            .AddSingleton<SegmentTags>()
            .AddSingleton<SegmentCourses>()
            .AddSingleton<AskSegments>()
            .AddSingleton<RuleNames>()
            .AddSingleton<ListTable>()
            .AddSingleton<ListMembers>()
            .AddSingleton<ListDesk>()
            .AddSingleton<IMembershipFilter, FilterByMembership>()
            .AddSingleton<ApplyBuild>();
        return services
            .AddSingleton<ICustomerRows, SegmentRows>()
            .AddSingleton<IJobKind, RebuildSegments>()
            .AddSingleton<FillLists>()
            .AddSingleton<IJobKind>(services => services.GetRequiredService<FillLists>())
            .AddSingleton<IUseSegments, ViewUses>()
            .AddSingleton<IJobKind, AlignTag>();
    }

    /// <summary>What only the server runs.</summary>
    public static IServiceCollection AddSegmentsBackground(this IServiceCollection services) =>
        services.AddHostedService<FollowCustomers>();

    public static IEnumerable<Command> SegmentsCommands(CommandLineHost host) => [SegmentCommand.Create(host)];

    public static IEndpointRouteBuilder MapSegments(this IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup("/api/segments").RequirePermission(Permission.ReadCustomers);
        read.MapGet("", ListSegments.Handle).WithSummary("Segments with their members' number and freshness.");
        read.MapGet("/{id:long}", ListSegments.One).WithSummary("One segment.");
        read.MapGet("/{id:long}/members", ListSegments.Members).WithSummary("Members by id, now or at a past instant.");
        read.MapGet("/{id:long}/history", ListSegments.History).WithSummary("Size, entered and left of each past day.");
        read.MapGet("/of/{customer:long}", ListSegments.Of).WithSummary("Segments that a customer is in.");
        read.MapGet("/overlap", CompareSegments.Matrix).WithSummary("How many customers each two segments share.");
        read.MapGet("/compare", CompareSegments.Two).WithSummary("How two segments differ in every number known of customers.");
        read.MapGet("/templates", ListTemplates.Handle).WithSummary("Segments to begin with.");
        read.MapGet("/catalogue", ReadCatalogue.Handle).WithSummary("Everything a rule can name here, with types.");
        read.MapPost("/preview", AskRule.Preview).WithSummary("Counts and samples a rule without saving it.");
        read.MapPost("/check", AskRule.Check).WithSummary("Reads a rule: its forms and explanation, or where it is wrong.");
        read.MapPost("/why", AskRule.Why).WithSummary("Why one customer satisfies a rule or not.");
        var edit = routes.MapGroup("/api/segments").RequirePermission(Permission.EditDefinitions);
        edit.MapPost("", EditSegment.Create).WithSummary("Creates a segment; its members are built at once.");
        edit.MapPut("/{id:long}", EditSegment.Change)
            .WithSummary("Changes a segment; the old rule stays in force until the new one is built.");
        edit.MapPost("/{id:long}/rebuild", EditSegment.Rebuild).WithSummary("Builds the members anew.");
        edit.MapPost("/{id:long}/cancel", EditSegment.Cancel).WithSummary("Stops a build before its rule is in force.");
        edit.MapDelete("/{id:long}", EditSegment.Delete).WithSummary("Deletes a segment with its history.");
        MapLists(routes);
        MapLifecycle(routes);
        return routes;
    }

    private static void MapLifecycle(IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup("/api/lifecycle").RequirePermission(Permission.ReadCustomers);
        read.MapGet("", ReadOwnLifecycle.Handle).WithSummary("The stages of the workspace's own lifecycle, in their order.");
        read.MapGet("/presets", ReadOwnLifecycle.Presets).WithSummary("Lifecycles to begin with.");
        read.MapGet("/flow", ReadOwnLifecycle.Flow).WithSummary("Moves between stages, and how long people had been in them.");
        read.MapGet("/of/{customer:long}", ReadOwnLifecycle.Of).WithSummary("The stages that a customer was in.");
        var edit = routes.MapGroup("/api/lifecycle").RequirePermission(Permission.EditDefinitions);
        edit.MapPut("", EditLifecycle.Handle).WithSummary("Replaces the stages; one build puts them in force together.");
    }

    private static void MapLists(IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup("/api/lists").RequirePermission(Permission.ReadCustomers);
        read.MapGet("", ListLists.Handle).WithSummary("Static lists with their sizes.");
        read.MapGet("/of/{customer:long}", ListLists.Of).WithSummary("Static lists that a customer is on.");
        read.MapGet("/{id:long}/members", ListLists.Members).WithSummary("Who is on a static list, by id.");
        var edit = routes.MapGroup("/api/lists").RequirePermission(Permission.EditCustomers);
        edit.MapPost("", EditList.Create).WithSummary("Creates an empty static list.");
        edit.MapPatch("/{id:long}", EditList.Rename).WithSummary("Renames a static list.");
        edit.MapDelete("/{id:long}", EditList.Delete).WithSummary("Deletes a static list.");
        edit.MapPost("/{id:long}/members", FillList.Choose).WithSummary("Puts all customers of a list on a static list, or those named.");
        edit.MapPost("/{id:long}/cancel", FillList.Cancel).WithSummary("Stops a job that is filling a static list.");
        edit.MapPost("/{id:long}/people", FillList.Import).WithSummary("Puts people on a static list by number, e-mail address or phone.");
        edit.MapPost("/{id:long}/remove", FillList.Remove).WithSummary("Takes customers off a static list.");
    }
}
