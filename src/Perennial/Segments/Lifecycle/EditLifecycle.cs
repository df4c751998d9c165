using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Segments;

namespace Perennial.Segments;

/// <summary>PUT /api/lifecycle: the workspace's own lifecycle as a whole.</summary>
internal static class EditLifecycle
{
    /// <param name="Stages">In their order; none does away with the lifecycle.</param>
    public sealed record Request([property: Required, MaxLength(SaveLifecycle.MostStages)] IReadOnlyList<Stage> Stages);

    /// <param name="Key">As rules will write it: small letters, digits, hyphens.</param>
    /// <param name="Color">Such as <c>#1f7a4d</c>.</param>
    /// <param name="Rule">As text, or as JSON of the canonical form.</param>
    public sealed record Stage(
        [property: Required, StringLength(40)] string Key,
        [property: Required, StringLength(60, MinimumLength = 1)] string NameEn,
        [property: Required, StringLength(60, MinimumLength = 1)] string NameZh,
        [property: Required, RegularExpression("^#[0-9a-fA-F]{6}$")] string Color,
        [property: Required, StringLength(RuleText.Longest)] string Rule
    );

    internal sealed record Response(int Stages);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Request request,
        SaveLifecycle save,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        var drafts = request.Stages.Select(s => new StageDraft(
            s.Key.Trim(),
            new Phrase(s.NameEn.Trim(), s.NameZh.Trim()),
            s.Color,
            s.Rule
        ));
        var saved = await save.SaveAsync([.. drafts], user, ct);
        return saved.IsOk ? TypedResults.Ok(new Response(saved.Value)) : saved.Problems.ToHttp(http);
    }
}
