using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Perennial;

/// <summary>
/// Two documents of the routes, grouped by room, shapes named after their use case (CreateUser's Request is
/// CreateUserRequest): /openapi.json for the page, /openapi/public.json for everybody else.
/// </summary>
internal static class ApiDocument
{
    public const string Public = "public";

    private const string PublicPath = "api/v1/";

    public static IServiceCollection AddApiDocument(this IServiceCollection services)
    {
        services.AddOpenApi(options =>
        {
            options.ShouldInclude = route => !IsPublic(route);
            options.CreateSchemaReferenceId = SchemaName;
            options.AddOperationTransformer((operation, context, _) => Task.FromResult(operation.Tags = TagsOf(context)));
            options.AddDocumentTransformer(
                (document, _, _) =>
                {
                    document.Info.Title = "Perennial 长青";
                    document.Tags = House.Rooms.Where(room => room != "Api").Select(room => new OpenApiTag { Name = room }).ToHashSet();
                    return Task.CompletedTask;
                }
            );
        });
        return services.AddOpenApi(
            Public,
            options =>
            {
                options.ShouldInclude = IsPublic;
                options.CreateSchemaReferenceId = SchemaName;
                options.AddOperationTransformer((operation, context, _) => PublicDocument.DescribeAsync(operation, context));
                options.AddDocumentTransformer((document, _, _) => PublicDocument.IntroduceAsync(document));
            }
        );
    }

    /// <summary>Both documents are open to all: they say what could be asked, and nothing of the workspace.</summary>
    public static void MapApiDocument(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi.json").AllowAnonymous();
        routes.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
    }

    private static bool IsPublic(ApiDescription route) => route.RelativePath?.StartsWith(PublicPath, StringComparison.Ordinal) is true;

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
