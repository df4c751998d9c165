using System.Text;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Tracking;

namespace Perennial.Tracking;

/// <summary>What a route of the tracking API takes.</summary>
/// <param name="Kind">The call; null for a batch.</param>
internal sealed record TrackingCall(MessageKind? Kind);

/// <summary>
/// The guard of the tracking API. It reads the body (the key may stand there), finds the source, answers for the sender's origin,
/// and only then lets the route's handler see the messages.
/// </summary>
internal sealed class RequireWriteKey(SourceTable sources, IngestQueue queue) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        using var room = queue.TryReserve(http.Request.Headers.ContentEncoding.Count > 0 ? null : http.Request.ContentLength);
        if (room is null)
            return Overloaded(http);
        using var body = await BodyAsync(http);
        if (body is null)
            return TrackingProblems.Unreadable.ToHttp(http);
        if (body.IsTooLarge)
            return TrackingProblems.BatchTooLarge.ToHttp(http);
        var read = MessageReader.Read(body.Bytes, http.GetEndpoint()!.Metadata.GetRequiredMetadata<TrackingCall>().Kind);
        if (read is null)
            return TrackingProblems.Unreadable.ToHttp(http);
        if (await SourceAsync(http, read.WriteKey) is not { } source)
            return TrackingProblems.NoWriteKey.ToHttp(http);
        if (AnswerOrigin(http, source) is { } refused)
            return refused.ToHttp(http);
        http.Features.Set(new TrackingRequest(source, read.Messages));
        return await next(context);
    }

    public static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Overloaded(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return TrackingProblems.Overloaded.ToHttp(http);
    }

    private static async ValueTask<ReadBody?> BodyAsync(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method))
            return PixelData.Read(http.Request);
        try
        {
            return await ReadBody.ReadAsync(http.Request, http.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private async ValueTask<TrackingSource?> SourceAsync(HttpContext http, string? inBody)
    {
        var key = BasicUser(http.Request) ?? inBody ?? http.Request.Query["writeKey"].ToString();
        return key.Length > 0 && await sources.FindByKeyAsync(key, http.RequestAborted) is { IsEnabled: not 0 } source ? source : null;
    }

    private static string? BasicUser(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return null;
        Span<byte> bytes = stackalloc byte[256];
        if (!Convert.TryFromBase64String(header[6..].Trim(), bytes, out var length))
            return null;
        var user = Encoding.UTF8.GetString(bytes[..length]).Split(':')[0];
        return user.Length > 0 ? user : null;
    }

    private static Problem? AnswerOrigin(HttpContext http, TrackingSource source)
    {
        if (Cors.Refused(http.Request, source) is { } refused)
            return refused;
        if (http.Request.Headers.Origin.ToString() is { Length: > 0 } origin && !Cors.IsOwn(http.Request, origin))
            Cors.Allow(http.Response, origin);
        return null;
    }
}

/// <summary>A request that the guard let in.</summary>
internal sealed record TrackingRequest(TrackingSource Source, IReadOnlyList<TrackedMessage> Messages)
{
    public static TrackingRequest Of(HttpContext http) =>
        http.Features.Get<TrackingRequest>() ?? throw new InvalidOperationException("The route lacks RequireWriteKey.");
}

internal static class WriteKeyRoutes
{
    /// <summary>Lets only holders of a write key in, for the calls named; the handler finds its <see cref="TrackingRequest"/>.</summary>
    public static RouteHandlerBuilder RequireWriteKey(this RouteHandlerBuilder route, MessageKind? kind) =>
        route
            .WithMetadata(new RouteWriteKey(), new TrackingCall(kind), new OpenToOtherSites())
            .AddEndpointFilter<RouteHandlerBuilder, RequireWriteKey>()
            .DisableAntiforgery();
}
