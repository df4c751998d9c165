using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;

namespace Perennial.Segments;

/// <summary>POST /api/lists; PATCH and DELETE /api/lists/{id}.</summary>
internal static class EditList
{
    public sealed record Request([property: Required, StringLength(100)] string Name);

    internal sealed record Response(long Id);

    internal static async Task<Results<Created<Response>, ProblemHttpResult>> Create(
        Request request,
        ListDesk desk,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        var saved = await desk.CreateAsync(request.Name.Trim(), user, ct);
        return saved.IsOk ? TypedResults.Created($"/api/lists/{saved.Value}", new Response(saved.Value)) : saved.Problems.ToHttp(http);
    }

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Rename(
        long id,
        Request request,
        ListDesk desk,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        var saved = await desk.RenameAsync(id, request.Name.Trim(), user, ct);
        return saved.IsOk ? TypedResults.Ok(new Response(saved.Value)) : saved.Problems.ToHttp(http);
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        long id,
        ListDesk desk,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        var deleted = await desk.DeleteAsync(id, user, ct);
        return deleted.IsOk ? TypedResults.NoContent() : deleted.Problems.ToHttp(http);
    }
}
