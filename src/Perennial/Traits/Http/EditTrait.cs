using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Segments;

namespace Perennial.Traits;

/// <summary>POST /api/traits; PUT and DELETE /api/traits/{id}.</summary>
internal static class EditTrait
{
    /// <param name="Name">As rules will write it; it never changes.</param>
    /// <param name="TitleEn">What people call it in English.</param>
    /// <param name="TitleZh">What people call it in Chinese.</param>
    /// <param name="Unit">number, money, days, ratio, moment or text: one that fits what is computed.</param>
    /// <param name="Definition">A value as text of the rule language, or as JSON of its canonical form.</param>
    public sealed record Request(
        [property: Required, StringLength(60, MinimumLength = 1)] string Name,
        [property: Required, StringLength(60, MinimumLength = 1)] string TitleEn,
        [property: Required, StringLength(60, MinimumLength = 1)] string TitleZh,
        [property: Required, StringLength(20)] string Unit,
        [property: Required, StringLength(RuleText.Longest)] string Definition
    )
    {
        internal TraitDraft Draft() => new(Name.Trim(), new Phrase(TitleEn.Trim(), TitleZh.Trim()), Unit, Definition);
    }

    internal sealed record Response(long Id);

    internal static async Task<Results<Created<Response>, ProblemHttpResult>> Create(
        Request request,
        SaveTrait save,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        var saved = await save.CreateAsync(request.Draft(), user, ct);
        return saved.IsOk ? TypedResults.Created($"/api/traits/{saved.Value}", new Response(saved.Value)) : saved.Problems.ToHttp(http);
    }

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Change(
        long id,
        Request request,
        SaveTrait save,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        var saved = await save.ChangeAsync(id, request.Draft(), user, ct);
        return saved.IsOk ? TypedResults.Ok(new Response(saved.Value)) : saved.Problems.ToHttp(http);
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        long id,
        SaveTrait save,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        var deleted = await save.DeleteAsync(id, user, ct);
        return deleted.IsOk ? TypedResults.NoContent() : deleted.Problems.ToHttp(http);
    }
}
