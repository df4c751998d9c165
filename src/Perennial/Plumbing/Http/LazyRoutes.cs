using System.Diagnostics.CodeAnalysis;

namespace Perennial;

/// <summary>
/// Maps handlers as the framework's methods of the same names do, but compiles what reads a handler's arguments when its first
/// request comes: for two hundred routes at start that is most of a cold start. It stands in the namespace of the house, where
/// every room finds it before the framework's.
/// </summary>
internal static class LazyRoutes
{
    public static RouteHandlerBuilder MapGet(this IEndpointRouteBuilder routes, [StringSyntax("Route")] string pattern, Delegate handler) =>
        Map(routes, pattern, handler, HttpMethods.Get);

    public static RouteHandlerBuilder MapPost(
        this IEndpointRouteBuilder routes,
        [StringSyntax("Route")] string pattern,
        Delegate handler
    ) => Map(routes, pattern, handler, HttpMethods.Post);

    public static RouteHandlerBuilder MapPut(this IEndpointRouteBuilder routes, [StringSyntax("Route")] string pattern, Delegate handler) =>
        Map(routes, pattern, handler, HttpMethods.Put);

    public static RouteHandlerBuilder MapPatch(
        this IEndpointRouteBuilder routes,
        [StringSyntax("Route")] string pattern,
        Delegate handler
    ) => Map(routes, pattern, handler, HttpMethods.Patch);

    public static RouteHandlerBuilder MapDelete(
        this IEndpointRouteBuilder routes,
        [StringSyntax("Route")] string pattern,
        Delegate handler
    ) => Map(routes, pattern, handler, HttpMethods.Delete);

    private static RouteHandlerBuilder Map(IEndpointRouteBuilder routes, string pattern, Delegate handler, string method) =>
        RouteHandlerServices.Map(routes, pattern, handler, [method], RequestDelegateFactory.InferMetadata, BindWhenAsked);

    private static RequestDelegateResult BindWhenAsked(
        Delegate handler,
        RequestDelegateFactoryOptions options,
        RequestDelegateMetadataResult? metadata
    )
    {
        var bound = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(handler, options, metadata).RequestDelegate);
        return new RequestDelegateResult(context => bound.Value(context), [.. options.EndpointBuilder!.Metadata]);
    }
}
