using System.CommandLine;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Access;

namespace Perennial.Customers;

/// <summary>Who the customers are, how they are recognised, the list of them and the page of one.</summary>
internal static class CustomersRoom
{
    public static IServiceCollection AddCustomers(this IServiceCollection services) =>
        services
            .AddSingleton<CustomerWriter>()
            .AddSingleton<ChangeCustomer>()
            .AddScoped<ChooseCustomers>()
            .AddScoped<CustomerPages>()
            .AddScoped<CustomersCsv>()
            .AddScoped<Timelines>();

    public static IEndpointRouteBuilder MapCustomers(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/customers", ListCustomers.Handle)
            .WithSummary("A page of customers, searched, filtered and sorted.")
            .RequirePermission(Permission.ReadCustomers);
        routes
            .MapGet("/api/customers.csv", ExportCustomers.Handle)
            .WithSummary("The same customers as a CSV file.")
            .RequirePermission(Permission.ExportCustomers);
        routes
            .MapGet("/api/customers/facets", ListFacets.Handle)
            .WithSummary("What customers can be filtered by, with counts.")
            .RequirePermission(Permission.ReadCustomers);
        routes
            .MapGet("/api/customers/{id:long}", ReadCustomer.Handle)
            .WithSummary("One customer: facts, totals, RFM, stage and its history, risk.")
            .RequirePermission(Permission.ReadCustomers);
        routes
            .MapGet("/api/customers/{id:long}/orders", ListOrdersOfCustomer.Handle)
            .WithSummary("Orders of a customer with their lines, the newest first.")
            .RequirePermission(Permission.ReadCustomers);
        routes
            .MapGet("/api/customers/{id:long}/timeline", ReadTimeline.Handle)
            .WithSummary("Everything that happened to a customer, the newest first.")
            .RequirePermission(Permission.ReadCustomers);
        routes
            .MapGet("/api/search", SearchCustomers.Handle)
            .WithSummary("The customers that a few letters most likely mean.")
            .RequirePermission(Permission.ReadCustomers);
        return routes;
    }

    public static IEnumerable<Command> Commands(CommandLineHost host) => [ExportCommand.Create(host)];
}
