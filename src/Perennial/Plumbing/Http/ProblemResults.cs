using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>Turns problems into <c>application/problem+json</c> in the reader's language.</summary>
[FrontDoor]
internal static class ProblemResults
{
    /// <summary>200 with the value, or the problems.</summary>
    public static Results<Ok<T>, ProblemHttpResult> ToHttp<T>(this Outcome<T> outcome, HttpContext http) =>
        outcome.IsOk ? TypedResults.Ok(outcome.Value) : outcome.Problems.ToHttp(http);

    /// <summary>One problem.</summary>
    public static ProblemHttpResult ToHttp(this Problem problem, HttpContext http) => ToHttp([problem], http);

    /// <summary>Several problems: the first gives title and status, <c>errors</c> lists those with a field.</summary>
    public static ProblemHttpResult ToHttp(this IReadOnlyList<Problem> problems, HttpContext http)
    {
        var language = http.Language();
        var first = problems[0];
        var details = new ProblemDetails
        {
            Type = TypeOf(first.Code),
            Title = first.Title.In(language),
            Detail = first.Detail.In(language),
            Status = StatusOf(first.Kind),
        };
        details.Extensions["code"] = first.Code;
        var byField = problems
            .Where(p => p.Field is not null)
            .GroupBy(p => p.Field!)
            .ToDictionary(g => g.Key, g => g.Select(p => p.Detail.In(language)).ToArray());
        if (byField.Count > 0)
            details.Extensions["errors"] = byField;
        var links = problems.SelectMany(p => p.Links).ToList();
        if (links.Count > 0)
            details.Extensions["links"] = links.Select(link => new Dictionary<string, string>
            {
                ["kind"] = link.Kind.In(language),
                ["name"] = link.Name,
                ["path"] = link.Path,
            });
        return TypedResults.Problem(details);
    }

    /// <summary>The reader's language: <c>?lang=</c> of a link, which cannot send the page's language otherwise, or the Accept-Language header.</summary>
    public static Language Language(this HttpContext http) =>
        Languages.From(
            http.Request.Query["lang"].ToString() is { Length: > 0 } named ? named : http.Request.Headers.AcceptLanguage.ToString()
        );

    /// <summary>The stable type of a problem.</summary>
    public static string TypeOf(string code) => "https://perennial.dev/problems/" + code;

    /// <summary>The HTTP status of a kind of failure.</summary>
    public static int StatusOf(ProblemKind kind) =>
        kind switch
        {
            ProblemKind.Unauthenticated => StatusCodes.Status401Unauthorized,
            ProblemKind.Forbidden => StatusCodes.Status403Forbidden,
            ProblemKind.NotFound => StatusCodes.Status404NotFound,
            ProblemKind.Conflict => StatusCodes.Status409Conflict,
            ProblemKind.Stale => StatusCodes.Status412PreconditionFailed,
            ProblemKind.WithoutVersion => StatusCodes.Status428PreconditionRequired,
            ProblemKind.Unprocessable => StatusCodes.Status422UnprocessableEntity,
            ProblemKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
            ProblemKind.TooMany => StatusCodes.Status429TooManyRequests,
            ProblemKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status400BadRequest,
        };
}
