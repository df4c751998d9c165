using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Segments;

namespace Perennial.Segments;

/// <summary>POST /api/segments; PUT and DELETE /api/segments/{id}; POST /api/segments/{id}/rebuild and /cancel.</summary>
internal static class EditSegment
{
    /// <param name="Name">Unique among segments.</param>
    /// <param name="Rule">As text, or as JSON of the canonical form.</param>
    /// <param name="Tag">A tag that members get, and lose when they leave; null for none.</param>
    public sealed record Request(
        [property: Required, StringLength(100, MinimumLength = 1)] string Name,
        [property: Required, StringLength(RuleText.Longest)] string Rule,
        long? Tag = null
    );

    internal sealed record Response(long Id);

    internal static async Task<Results<Created<Response>, ProblemHttpResult>> Create(
        Request request,
        SaveSegment save,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        var saved = await save.CreateAsync(request.Name.Trim(), request.Rule, user, ct, request.Tag);
        return saved.IsOk ? TypedResults.Created($"/api/segments/{saved.Value}", new Response(saved.Value)) : saved.Problems.ToHttp(http);
    }

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Change(
        long id,
        Request request,
        SaveSegment save,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        var saved = await save.ChangeAsync(id, request.Name.Trim(), request.Rule, user, ct, request.Tag);
        return saved.IsOk ? TypedResults.Ok(new Response(saved.Value)) : saved.Problems.ToHttp(http);
    }

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Rebuild(
        long id,
        SaveSegment save,
        HttpContext http,
        CancellationToken ct
    ) => Answer(await save.RebuildAsync(id, ct), http);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Cancel(
        long id,
        SaveSegment save,
        HttpContext http,
        CancellationToken ct
    ) => Answer(await save.CancelAsync(id, ct), http);

    private static Results<Ok<Response>, ProblemHttpResult> Answer(Perennial.Rules.Basics.Outcome<long> done, HttpContext http) =>
        done.IsOk ? TypedResults.Ok(new Response(done.Value)) : done.Problems.ToHttp(http);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        long id,
        SaveSegment save,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        var deleted = await save.DeleteAsync(id, user, ct);
        return deleted.IsOk ? TypedResults.NoContent() : deleted.Problems.ToHttp(http);
    }
}
