using Perennial.Access;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Access;

namespace Perennial.Customers;

/// <summary>The part of the room that tells who is one person: recognising, merging, parting, duplicates.</summary>
internal static class IdentityRoutes
{
    public static IServiceCollection AddIdentity(this IServiceCollection services) =>
        services
            .AddSingleton<ICustomerRows, IdentityRows>()
            .AddSingleton<ICustomerRows, WorkRows>()
            .AddSingleton<RecognizePeople>()
            .AddSingleton<RecognizeCompanies>()
            .AddSingleton<PeopleTables>()
            .AddSingleton<SaveMerges>()
            .AddSingleton<MergeCustomers>()
            .AddSingleton<UndoMerge>()
            .AddSingleton<FollowMerges>()
            .AddHostedService(provider => provider.GetRequiredService<FollowMerges>())
            .AddSingleton<ActOnMerges>()
            .AddSingleton<MatchTable>()
            .AddSingleton<ScanDuplicates>()
            .AddSingleton<ListDuplicates>()
            .AddSingleton<AcceptDuplicates>()
            .AddSingleton<DecideDuplicates>()
            .AddSingleton<ListMerges>()
            .AddSingleton<FollowCustomer>()
            .AddSingleton<IJobKind, FindDuplicates>();

    public static void MapIdentity(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/customers/{id:long}/merges", ListMerges.OfCustomer)
            .WithSummary("Customers that were merged into this one.")
            .RequirePermission(Permission.ReadCustomers);
        routes
            .MapGet("/api/customers/{id:long}/identities", ListIdentities.Handle)
            .WithSummary("By what a customer is recognised, and where that came from.")
            .RequirePermission(Permission.ReadCustomers);
        var merging = routes.MapGroup("/api/customers").RequirePermission(Permission.MergeCustomers);
        merging.MapGet("/merges", ListMerges.All).WithSummary("Every merge, the newest first.");
        merging.MapPost("/merges", ActOnMerges.Merge).WithSummary("Makes two customers one.");
        merging.MapPost("/merges/{id:long}/undo", ActOnMerges.Undo).WithSummary("Parts two customers again.");
        merging.MapGet("/survivorship", ChangeSurvivorship.Read).WithSummary("Which of two values a merged customer keeps.");
        merging.MapPut("/survivorship", ChangeSurvivorship.Handle).WithSummary("Changes which value a merged customer keeps.");
        merging.MapPost("/duplicates/scan", ScanDuplicates.Start).WithSummary("Searches all customers for duplicates.");
        merging.MapGet("/duplicates/scan", ScanDuplicates.Last).WithSummary("How the last search goes.");
        merging.MapGet("/duplicates", ListDuplicates.Handle).WithSummary("Pairs of customers who may be one person.");
        merging.MapPost("/duplicates/accept", AcceptDuplicates.Handle).WithSummary("Merges suggested pairs.");
        merging.MapPost("/duplicates/{id:long}/accept", AcceptDuplicates.One).WithSummary("Merges a suggested pair with chosen values.");
        merging.MapPost("/duplicates/dismiss", DecideDuplicates.Dismiss).WithSummary("Says that suggested pairs are two people.");
        merging.MapPost("/duplicates/reopen", DecideDuplicates.Reopen).WithSummary("Puts dismissed pairs back to decide.");
    }
}
