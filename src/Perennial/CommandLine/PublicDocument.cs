using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Perennial.Access;
using Perennial.Api;
using Perennial.Rules.Access;

namespace Perennial;

/// <summary>What the public document says beyond the shapes: both languages, scopes, headers, examples.</summary>
internal static class PublicDocument
{
    private static readonly string[] Tags = ["Customers", "Companies", "Tags", "Fields", "Orders", "Events", "Inbox"];

    public static Task IntroduceAsync(OpenApiDocument document)
    {
        document.Info.Title = "Perennial API";
        document.Info.Version = "v1";
        document.Info.Description =
            "Customers, companies, tags, custom fields, orders and events of a Perennial workspace. It changes by addition only.";
        document.Tags = Tags.Select(tag => new OpenApiTag { Name = tag }).ToHashSet();
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["key"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API key: pk_…",
            },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
        return Task.CompletedTask;
    }

    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var about = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Tags = new HashSet<OpenApiTagReference> { new(TagOf(context.Description.RelativePath!), context.Document) };
        operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        if (about.OfType<SaidInChinese>().FirstOrDefault() is { } chinese)
        {
            operation.Extensions["x-summary-zh"] = new JsonNodeExtension(JsonValue.Create(chinese.Summary)!);
            operation.Extensions["x-description-zh"] = new JsonNodeExtension(JsonValue.Create(chinese.Description)!);
        }
        if (about.OfType<RoutePermission>().LastOrDefault() is { } needed)
            operation.Extensions["x-scope"] = new JsonNodeExtension(JsonValue.Create(needed.Permission.Key())!);
        // A record's parameters are named like its properties; in an address they are written in camel case.
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        if (about.OfType<ExampleBody>().FirstOrDefault() is { } example)
            AddExample(operation, example);
        if (context.Description.HttpMethod is { } method and not "GET" && !about.OfType<WritesNothing>().Any())
            AddHeaders(operation, method);
        return Task.CompletedTask;
    }

    private static string TagOf(string path) =>
        path.Split('/') switch
        {
            [_, _, "orders", ..] => "Orders",
            [_, _, "companies", ..] => "Companies",
            [_, _, "fields", ..] => "Fields",
            [_, _, "inbox", ..] => "Inbox",
            [_, _, "events", ..] or [.., "events"] => "Events",
            [_, _, "tags", ..] or [_, _, "customers", _, "tags", ..] => "Tags",
            _ => "Customers",
        };

    private static void AddExample(OpenApiOperation operation, ExampleBody example)
    {
        foreach (var content in operation.RequestBody?.Content?.Values ?? [])
            content.Example = JsonNode.Parse(example.Json);
    }

    private static void AddHeaders(OpenApiOperation operation, string method)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(
            new OpenApiParameter
            {
                Name = "Idempotency-Key",
                In = ParameterLocation.Header,
                Description = "1 to 255 visible ASCII characters. The same key carries out the request once within 48 hours.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            }
        );
        if (method is "PATCH")
            operation.Parameters.Add(
                new OpenApiParameter
                {
                    Name = "If-Match",
                    In = ParameterLocation.Header,
                    Description = "The ETag of the version that was read; 412 when it is not the present one.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                }
            );
    }
}
