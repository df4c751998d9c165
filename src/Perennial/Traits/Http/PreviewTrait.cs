using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Segments;
using Perennial.Rules.Segments.Plan;
using Perennial.Segments;

namespace Perennial.Traits;

/// <summary>POST /api/traits/preview: what a definition would give, before anything is saved.</summary>
internal static class PreviewTrait
{
    /// <param name="Definition">As text, or as JSON of the canonical form.</param>
    /// <param name="Name">The trait that it is to be, so that it cannot lead back to itself.</param>
    public sealed record Request(
        [property: Required, StringLength(RuleText.Longest)] string Definition,
        [property: StringLength(60)] string? Name = null
    );

    /// <summary>A definition as it was understood, or where it was not.</summary>
    /// <param name="Units">Units that fit, the most natural first.</param>
    /// <param name="Customers">All customers.</param>
    /// <param name="Filled">Those who have a value.</param>
    internal sealed record Response(
        bool Ok,
        string? Definition,
        string? Json,
        string? Explain,
        IReadOnlyList<string> Units,
        long Customers,
        long Filled,
        double? Least,
        double? Mean,
        double? Most,
        IReadOnlyList<AskRule.Mistake> Mistakes
    );

    internal static async Task<Ok<Response>> Handle(
        Request request,
        ReadTrait read,
        TraitTable traits,
        RuleWorlds worlds,
        IAnalyticalEngine engine,
        HttpContext http,
        CancellationToken ct
    )
    {
        var (language, book) = (http.Language(), await traits.BookAsync(ct));
        if (
            !request.Definition.TrimStart().StartsWith('{') && !RuleText.TryParseValue(request.Definition, out _, out var error, book.Names)
        )
            return TypedResults.Ok(Wrong([AskRule.Mistake.Of(error, language)]));
        var understood = await read.UnderstandAsync(request.Definition, request.Name, ct);
        if (!understood.IsOk)
            return TypedResults.Ok(
                Wrong([.. understood.Problems.Select(problem => new AskRule.Mistake(null, null, null, null, problem.Detail.In(language)))])
            );
        var at = await worlds.NowAsync(ct);
        var question = new TraitSpreadQuestion(understood.Value.Resolved, await worlds.ReadAsync(at, ct), at);
        var spread = (await engine.ListAsync(question.ToSql(engine.Dialect), question.Read, ct))[0];
        return TypedResults.Ok(
            new Response(
                true,
                understood.Value.Text,
                understood.Value.Json,
                book.Explain.Of(understood.Value.Written).In(language),
                [.. understood.Value.Units.Select(unit => unit.ToString().ToLowerInvariant())],
                spread.Customers,
                spread.Filled,
                spread.Least,
                spread.Mean,
                spread.Most,
                []
            )
        );
    }

    private static Response Wrong(IReadOnlyList<AskRule.Mistake> mistakes) =>
        new(false, null, null, null, [], 0, 0, null, null, null, mistakes);
}
