using Perennial.Access;
using Perennial.Customers;
using Perennial.Rules.Access;

namespace Perennial.Traits;

/// <summary>What is known of one customer: built-in traits and those of the workspace's own.</summary>
internal static class TraitsRoom
{
    public static IServiceCollection AddTraits(this IServiceCollection services) =>
        services
            .AddSingleton<TraitTable>()
            .AddSingleton<TraitUses>()
            .AddSingleton<ReadTrait>()
            .AddSingleton<SaveTrait>()
            .AddSingleton<ComputeTraits>()
            .AddSingleton<ITraitColumns, TraitColumns>();

    public static IEndpointRouteBuilder MapTraits(this IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup("/api/traits").RequirePermission(Permission.ReadCustomers);
        read.MapGet("", ListTraits.Handle).WithSummary("Every trait with its definition.");
        read.MapPost("/preview", PreviewTrait.Handle).WithSummary("What a definition would give, or where it is wrong.");
        read.MapPost("/values", ReadTraitValues.Many).WithSummary("What traits are of some customers now.");
        read.MapGet("/of/{customer:long}", ReadTraitValues.OfCustomer).WithSummary("Every trait of one customer.");
        read.MapGet("/of-company/{company:long}", ReadTraitValues.OfCompany).WithSummary("The traits of one company.");
        var edit = routes.MapGroup("/api/traits").RequirePermission(Permission.EditDefinitions);
        edit.MapPost("", EditTrait.Create).WithSummary("Creates a trait; rules can name it at once.");
        edit.MapPut("/{id:long}", EditTrait.Change).WithSummary("Changes a trait; segments that use it are built anew.");
        edit.MapDelete("/{id:long}", EditTrait.Delete).WithSummary("Deletes a trait that nothing names.");
        return routes;
    }
}
