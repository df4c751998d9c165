using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>POST /api/journeys/check: everything that keeps a definition from being published, each at its step.</summary>
internal static class CheckJourney
{
    /// <param name="Definition">A JourneyDefinition.</param>
    public sealed record Request(JsonElement Definition);

    internal sealed record Response(IReadOnlyList<NodeProblemView> Problems);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Request request,
        CheckReferences check,
        HttpContext http,
        CancellationToken ct
    )
    {
        var read = JourneyJson.Read(request.Definition.ValueKind is JsonValueKind.Undefined ? "null" : request.Definition.GetRawText());
        if (!read.IsOk)
            return read.Problems.ToHttp(http);
        var problems = await check.ProblemsAsync(read.Value, ct);
        return TypedResults.Ok(new Response([.. problems.Select(problem => NodeProblemView.Of(problem, http))]));
    }
}

/// <summary>A mistake in a journey.</summary>
/// <param name="Step">The step's id; null when it is about trigger, entry, exits or goal.</param>
internal sealed record NodeProblemView(string? Step, string Field, string Code, string Title, string Detail)
{
    public static NodeProblemView Of(NodeProblem problem, HttpContext http) =>
        new(
            problem.Step,
            problem.Problem.Field ?? "",
            problem.Problem.Code,
            problem.Problem.Title.In(http.Language()),
            problem.Problem.Detail.In(http.Language())
        );
}
