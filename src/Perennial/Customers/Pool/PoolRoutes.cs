using Perennial.Access;
using Perennial.Ingest;
using Perennial.Rules.Access;

namespace Perennial.Customers;

/// <summary>The part of the room that keeps the public pool: customers nobody looks after.</summary>
internal static class PoolRoutes
{
    public static IServiceCollection AddPool(this IServiceCollection services) =>
        services
            .AddSingleton<ICustomerRows, TenureRows>()
            .AddSingleton<Tenures>()
            .AddSingleton<PoolSettings>()
            .AddSingleton<PoolServices>()
            .AddSingleton<ReadPool>()
            .AddSingleton<ChangePool>()
            .AddSingleton<ListTenures>()
            .AddSingleton<RecycleCustomers>()
            .AddHostedService(provider => provider.GetRequiredService<RecycleCustomers>());

    public static void MapPool(this IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup("/api").RequirePermission(Permission.ReadCustomers);
        read.MapGet("/pool", ReadPool.Handle).WithSummary("The rules of the public pool, and how the reader stands.");
        read.MapGet("/pool/history", ListTenures.All).WithSummary("Who looked after whom, the newest first.");
        read.MapGet("/customers/{id:long}/owners", ListTenures.OfCustomer).WithSummary("Who looked after a customer, the newest first.");

        var work = routes.MapGroup("/api/customers/{id:long}").RequirePermission(Permission.EditCustomers);
        work.MapPost("/claim", ClaimCustomer.Claim).WithSummary("Takes a customer out of the pool.");
        work.MapPost("/release", ClaimCustomer.Release).WithSummary("Gives a customer back to the pool.");

        routes
            .MapPut("/api/pool", ChangePool.Handle)
            .WithSummary("Turns the pool on or off and says its rules.")
            .RequirePermission(Permission.ManagePool);
    }
}
