using Microsoft.AspNetCore.Mvc;

namespace Perennial.Api;

/// <summary>What a route of the public contract is called and does, in the language that the document does not speak itself.</summary>
internal sealed record SaidInChinese(string Summary, string Description);

/// <summary>A body that the route takes, as JSON; tests send it.</summary>
internal sealed record ExampleBody(string Json);

/// <summary>The route writes nothing, whatever its method is called: repeating it is no harm.</summary>
internal sealed record WritesNothing;

/// <summary>Describes routes for the document.</summary>
internal static class Describing
{
    public static RouteHandlerBuilder Says(this RouteHandlerBuilder route, string en, string zh, string describedEn, string describedZh) =>
        route.WithSummary(en).WithDescription(describedEn).WithMetadata(new SaidInChinese(zh, describedZh));

    /// <summary>The statuses with this body; every other answer is a problem.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses)
            route.Produces<T>(status);
        return route.Produces<ProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json");
    }

    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, string example) => route.WithMetadata(new ExampleBody(example));
}
