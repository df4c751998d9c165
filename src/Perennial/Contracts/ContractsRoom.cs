using Perennial.Access;
using Perennial.Ingest;
using Perennial.Rules.Access;
using Perennial.Settings;

namespace Perennial.Contracts;

/// <summary>Contracts and subscriptions of customers, with their terms: what the basis "subscription" counts.</summary>
internal static class ContractsRoom
{
    public static IServiceCollection AddContracts(this IServiceCollection services) =>
        services
            .AddSingleton(ContractTermsTable.Table)
            .AddSingleton<ContractFacts>()
            .AddSingleton<KeepContracts>()
            .AddSingleton<ContractWriter>()
            .AddSingleton<RevertContracts>()
            .AddSingleton<ContractDoor>()
            .AddSingleton<SaveContract>()
            .AddSingleton<EndContract>()
            .AddSingleton<RenewContract>()
            .AddSingleton<ICustomerRows, ContractRows>()
            .AddSingleton<IWorkspaceChange>(new KeepCurrency("contracts", ContractsProblems.CurrencyInUse))
            .AddSingleton<AdvanceContracts>();

    /// <summary>What only the server runs.</summary>
    public static IServiceCollection AddContractsBackground(this IServiceCollection services) =>
        services.AddHostedService(provider => provider.GetRequiredService<AdvanceContracts>());

    public static IEndpointRouteBuilder MapContracts(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/contracts", BrowseContracts.Handle)
            .WithTags("Contracts")
            .WithSummary("Everybody's contracts, the next to come up first, and what those in force add up to.")
            .RequirePermission(Permission.ReadCustomers);
        routes
            .MapGet("/api/customers/{id:long}/contracts", ListContracts.OfCustomer)
            .WithTags("Contracts")
            .WithSummary("The contracts of a customer, the running ones first.")
            .RequirePermission(Permission.ReadCustomers);
        routes
            .MapGet("/api/companies/{id:long}/contracts", ListContracts.OfCompany)
            .WithTags("Contracts")
            .WithSummary("The contracts of a company's people, the running ones first.")
            .RequirePermission(Permission.ReadCustomers);
        routes
            .MapPost("/api/customers/{id:long}/contracts", SaveContract.Create)
            .WithTags("Contracts")
            .WithSummary("Writes a contract of a customer down.")
            .RequirePermission(Permission.EditCustomers);
        var contracts = routes.MapGroup("/api/contracts/{id:long}").WithTags("Contracts").RequirePermission(Permission.EditCustomers);
        contracts.MapPut("", SaveContract.Edit).WithSummary("Corrects a contract; a later end is a renewal.");
        contracts.MapDelete("", EndContract.Delete).WithSummary("Takes a contract out that was written down by mistake, with its facts.");
        contracts.MapPost("/cancel", EndContract.Cancel).WithSummary("Gives notice: the contract ends with its term, or on a day.");
        contracts.MapDelete("/cancel", EndContract.TakeBack).WithSummary("Takes the notice of a running contract back.");
        contracts.MapPost("/renew", RenewContract.Handle).WithSummary("Renews a contract for another term.");
        return routes;
    }
}
