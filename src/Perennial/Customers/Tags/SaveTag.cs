using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Customers;

/// <summary>POST /api/tags and PATCH /api/tags/{id}: creates a tag; renames, recolours, moves to a group, archives or restores it.</summary>
[FrontDoor]
internal static class SaveTag
{
    /// <summary>On a change, what is null stays as it is; group 0 takes a tag out of its group.</summary>
    public sealed record Request([property: StringLength(40)] string? Name, string? Color, long? GroupId, bool? Archived);

    internal static async Task<Results<Created<TagView>, ProblemHttpResult>> Create(
        Request request,
        Store store,
        ChangeTag change,
        HttpContext http,
        CancellationToken ct
    )
    {
        var saved = await store.TryWriteAsync((c, t) => change.CreateAsync(c, t, request), ct);
        return saved.IsOk ? TypedResults.Created($"/api/tags/{saved.Value.Id}", saved.Value) : saved.Problems.ToHttp(http);
    }

    internal static async Task<Results<Ok<TagView>, ProblemHttpResult>> Change(
        long id,
        Request request,
        Store store,
        HttpContext http,
        CancellationToken ct
    ) => (await store.TryWriteAsync((c, t) => ChangeTag.ChangeAsync(c, t, id, request), ct)).ToHttp(http);
}
