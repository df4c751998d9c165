using Perennial.Access;
using Perennial.Ingest;
using Perennial.Measures;
using Perennial.Messages;
using Perennial.Rules.Access;
using Perennial.Segments;

namespace Perennial.Journeys;

/// <summary>What happens to customers by itself: who enters, what is done, and when they leave.</summary>
internal static class JourneysRoom
{
    public static IServiceCollection AddJourneys(this IServiceCollection services)
    {
        services
            .AddSingleton<JourneyTable>()
            .AddSingleton<JourneyViews>()
            .AddSingleton<SaveJourney>()
            .AddSingleton<CheckReferences>()
            .AddSingleton<PublishJourney>()
            .AddSingleton<MoveInFlight>()
            .AddSingleton<ActOnJourney>()
            .AddSingleton<EndRuns>()
            .AddSingleton<Enrol>()
            .AddSingleton<ShowPeople>()
            .AddSingleton<Simulate>()
            .AddSingleton<RetryRun>()
            .AddSingleton<LiftGroups>()
            .AddSingleton<CompareGroups>()
            .AddSingleton<ReadLift>()
            .AddSingleton<ReadMarketingLift>()
            .AddSingleton<ReadCampaignLift>()
            .AddSingleton<ReadRun>();
        services.AddSingleton<FindEntrants>().AddSingleton<ReachPeople>().AddSingleton<ShowReplay>().AddSingleton<ReplayJourney>();
        services.AddSingleton<IUseSegments, JourneyUses>();
        services.AddSingleton<PlaybookGrounds>().AddSingleton<PlaybookSegments>().AddSingleton<CreateFromPlaybook>();
        services
            .AddSingleton<JourneyCursor>()
            .AddSingleton<HearLog>()
            .AddSingleton<WriteHeard>()
            .AddSingleton<RunRounds>()
            .AddSingleton<LetIn>()
            .AddSingleton<KnowPeople>()
            .AddSingleton<MoveRuns>()
            .AddSingleton<WatchRuns>()
            .AddSingleton<WriteMoves>()
            .AddSingleton<WriteVisits>()
            .AddSingleton<DoStep>()
            .AddSingleton<JourneyFacts>();
        return services
            .AddSingleton<ICustomerRows, JourneyRows>()
            .AddSingleton<IHearMessages, HearDecisions>()
            .AddHostedService<KeepMoving>();
    }

    public static IEndpointRouteBuilder MapJourneys(this IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup("/api/journeys").RequirePermission(Permission.ReadCustomers);
        read.MapGet("", JourneyViews.List).WithSummary("Journeys with their people, those that run first.");
        read.MapGet("/forms", ListForms.Handle).WithSummary("Forms that were sent so far, the most frequent first.");
        read.MapGet("/{id:long}", JourneyViews.One).WithSummary("A journey: its draft and what runs.");
        read.MapGet("/playbooks", ListPlaybooks.Handle).WithSummary("Journeys that come ready, with all that each would create.");
        read.MapGet("/{id:long}/versions", ReadVersions.List).WithSummary("Everything that was published, the newest first.");
        read.MapGet("/{id:long}/versions/{version:int}", ReadVersions.One).WithSummary("A published version.");
        read.MapGet("/{id:long}/in-flight", MoveInFlight.Show).WithSummary("Who is in it, and who could move to the draft's steps.");
        read.MapGet("/{id:long}/counts", CountJourney.Handle).WithSummary("How many people wait at, passed and left each step.");
        read.MapGet("/{id:long}/people", ListPeople.Handle).WithSummary("Who is in a journey or was, and why they are there.");
        read.MapGet("/of/{customer:long}", ListPeople.Of).WithSummary("The journeys of a customer.");
        read.MapGet("/runs/{run:long}", ReadRun.Handle).WithSummary("Everything that was done with one person in one journey.");
        read.MapGet("/{id:long}/lift", ReadLift.Handle)
            .WithSummary("What a journey brought, against those who were left alone.")
            .AddEndpointFilter(Freshness.Allow);
        read.MapGet("/stuck", ListStuck.Handle).WithSummary("Who should have moved, and why they have not.");
        read.MapPost("/{id:long}/simulate", Simulate.Handle).WithSummary("What would happen to one customer; nothing is done.");
        read.MapPost("/{id:long}/replay", ReplayJourney.Handle)
            .WithSummary("What a journey would have done in the past days; nothing is done.");
        read.MapPost("/check", CheckJourney.Handle).WithSummary("What keeps a definition from being published, step by step.");
        routes
            .MapGet("/api/marketing-lift", ReadMarketingLift.Handle)
            .WithSummary("What all marketing together brings, against the customers who never get any.")
            .AddEndpointFilter(Freshness.Allow)
            .RequirePermission(Permission.ReadCustomers);
        routes
            .MapGet("/api/campaigns/{id:long}/lift", ReadCampaignLift.Handle)
            .WithSummary("What a campaign brought, against those who would have got it but never get marketing.")
            .AddEndpointFilter(Freshness.Allow)
            .RequirePermission(Permission.ReadCustomers);
        var edit = routes.MapGroup("/api/journeys").RequirePermission(Permission.SendMessages);
        edit.MapPost("", SaveJourney.Create).WithSummary("Begins a journey; nothing happens before it is published.");
        edit.MapPost("/playbooks/{key}", CreateFromPlaybook.Handle)
            .WithSummary("Creates a playbook's segment, templates and journey, all or nothing.");
        edit.MapPut("/{id:long}", SaveJourney.Change).WithSummary("Saves a journey's draft.");
        edit.MapDelete("/{id:long}", ActOnJourney.Delete).WithSummary("Deletes a journey that was never published.");
        edit.MapPost("/{id:long}/publish", PublishJourney.Handle).WithSummary("Makes the draft the version that people enter.");
        edit.MapPost("/{id:long}/pause", ActOnJourney.Pause).WithSummary("Lets nobody in and moves nobody, until it resumes.");
        edit.MapPost("/{id:long}/resume", ActOnJourney.Resume).WithSummary("Lets a paused journey go on.");
        edit.MapPost("/{id:long}/archive", ActOnJourney.Archive).WithSummary("Ends a journey; everybody leaves it.");
        edit.MapPost("/{id:long}/enrol", Enrol.Handle).WithSummary("Lets customers in by hand or by another system.");
        edit.MapPost("/runs/{run:long}/retry", RetryRun.Handle).WithSummary("Looks at somebody now who should have moved.");
        edit.MapPost("/runs/{run:long}/leave", ReadRun.Leave).WithSummary("Takes one person out of a journey.");
        return routes;
    }
}
