using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Perennial;

/// <summary>GET /openapi.json: routes grouped by room, shapes named after their use case (CreateUser's Request is CreateUserRequest).</summary>
internal static class ApiDocument
{
    public static IServiceCollection AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi(options =>
        {
            options.CreateSchemaReferenceId = SchemaName;
            options.AddOperationTransformer((operation, context, _) => Task.FromResult(operation.Tags = TagsOf(context)));
            options.AddDocumentTransformer(
                (document, _, _) =>
                {
                    document.Info.Title = "Perennial 长青";
                    document.Tags = House.Rooms.Select(room => new OpenApiTag { Name = room }).ToHashSet();
                    return Task.CompletedTask;
                }
            );
        });

    private static string? SchemaName(JsonTypeInfo type) =>
        OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name
            ? (type.Type is { IsNested: true, DeclaringType: { } useCase } ? useCase.Name : "") + name
            : null;

    private static HashSet<OpenApiTagReference> TagsOf(OpenApiOperationTransformerContext context)
    {
        var handler = context.Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault();
        var room = handler?.DeclaringType?.Namespace?.Split('.').ElementAtOrDefault(1) ?? nameof(Plumbing);
        return [new OpenApiTagReference(room, context.Document)];
    }
}
