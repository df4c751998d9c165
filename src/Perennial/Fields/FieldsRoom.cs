using Perennial.Access;
using Perennial.Rules.Access;

namespace Perennial.Fields;

/// <summary>Custom fields: what a company keeps of its customers beyond what everybody keeps.</summary>
internal static class FieldsRoom
{
    public static IServiceCollection AddFields(this IServiceCollection services) =>
        services.AddHttpContextAccessor().AddSingleton<FieldCatalogs>().AddSingleton<HiddenFields>().AddSingleton<SaveField>();

    public static IEndpointRouteBuilder MapFields(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/fields", ListFields.Handle)
            .WithSummary("The custom fields of customers or companies, in their order.")
            .RequirePermission(Permission.ReadSettings);
        var fields = routes.MapGroup("/api/fields").RequirePermission(Permission.ManageFields);
        fields.MapPost("", CreateField.Handle).WithSummary("Defines a custom field.");
        fields.MapPatch("/{id:long}", ChangeField.Handle).WithSummary("Changes a field's names and rules, archives or restores it.");
        fields.MapPut("/order", OrderFields.Handle).WithSummary("Sets the order in which fields are shown.");
        return routes;
    }
}
