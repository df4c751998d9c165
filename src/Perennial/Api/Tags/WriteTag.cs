using System.Text.Json;
using Perennial.Customers;
using Perennial.Plumbing;
using Perennial.Rules.Api;

namespace Perennial.Api;

/// <summary>A tag as a client states it.</summary>
/// <param name="Name">1 to 40 characters; no other tag is called so.</param>
/// <param name="Color">gray, red, orange, amber, green, teal (when absent), blue, purple or pink.</param>
/// <param name="GroupId">Its group.</param>
public sealed record TagBody(string? Name, string? Color, long? GroupId);

/// <summary>POST /api/v1/tags, PATCH and DELETE /api/v1/tags/{id}.</summary>
internal static class WriteTag
{
    internal static Task<IResult> Create(TagBody body, ApiWrites writes, ChangeTag change, HttpContext http, CancellationToken ct) =>
        writes.RunAsync(
            http,
            body,
            null,
            async write =>
            {
                var saved = await change.CreateAsync(
                    write.Connection,
                    write.Transaction,
                    new SaveTag.Request(body.Name, body.Color, body.GroupId, null)
                );
                return saved.IsOk ? Tag.Answer(StatusCodes.Status201Created, saved.Value) : saved.Problems.ToList();
            },
            ct
        );

    internal static async Task<IResult> Change(long id, JsonElement body, ApiWrites writes, HttpContext http, CancellationToken ct)
    {
        var patch = new MergePatch(body, "name", "color", "groupId", "archived");
        var request = new SaveTag.Request(
            patch.Text("name"),
            patch.Text("color"),
            patch.TakesAway("groupId") ? 0 : patch.Whole("groupId"),
            patch.Truth("archived")
        );
        if (patch.Problems.Count > 0)
            return patch.Problems.ToHttp(http);
        return await writes.RunAsync(
            http,
            body,
            null,
            async write =>
            {
                if (await ChangeTag.ReadAsync(write.Connection, write.Transaction, id) is not { } before)
                    return ApiProblems.NoSuchTag();
                if (EntityTags.Refusal(http.Request, Tag.ETagOf(before)) is { } stale)
                    return stale;
                var saved = await ChangeTag.ChangeAsync(write.Connection, write.Transaction, id, request);
                return saved.IsOk ? Tag.Answer(StatusCodes.Status200OK, saved.Value) : saved.Problems.ToList();
            },
            ct
        );
    }

    internal static Task<IResult> Delete(long id, ApiWrites writes, HttpContext http, CancellationToken ct) =>
        writes.RunAsync(
            http,
            new { },
            null,
            async write =>
            {
                await ChangeCustomer.TakeTurnAsync(write, ct);
                var deleted = await ChangeTag.DeleteAsync(write.Connection, write.Transaction, id);
                return deleted.IsOk ? new WriteAnswer(StatusCodes.Status200OK, Tag.Of(deleted.Value)) : deleted.Problems.ToList();
            },
            ct
        );
}
