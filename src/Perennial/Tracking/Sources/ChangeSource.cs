using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Tracking;

namespace Perennial.Tracking;

/// <summary>PATCH /api/tracking/sources/{id}: name, scopes, origins, on or off. POST …/rotate: another key; the old one ends at once.</summary>
internal static class ChangeSource
{
    /// <summary>What is left out stays.</summary>
    public sealed record Request(
        [property: StringLength(100, MinimumLength = 1)] string? Name,
        [property: MinLength(1)] IReadOnlyList<TrackingScope>? Scopes,
        [property: MaxLength(50)] IReadOnlyList<string>? Origins,
        bool? IsEnabled
    );

    internal static async Task<Results<Ok<SourceView>, ProblemHttpResult>> Handle(
        long id,
        Request request,
        TrackingAdmin admin,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await admin.Sources.FindAsync(id, ct) is not { } source)
            return PlumbingProblems.NotFound(TrackingProblems.Source).ToHttp(http);
        var origins = request.Origins is null ? source.Origins : SourceForm.Origins(request.Origins);
        if (!origins.IsOk)
            return origins.Problems.ToHttp(http);
        var changed = source with
        {
            Name = request.Name?.Trim() ?? source.Name,
            Scopes = request.Scopes is { } scopes ? SourceForm.Scopes(scopes) : source.Scopes,
            Origins = origins.Value,
            IsEnabled = request.IsEnabled is { } on ? (on ? 1 : 0) : source.IsEnabled,
        };
        await SaveAsync(admin, changed, user, "source_changed", ct);
        return TypedResults.Ok(SourceView.Of(changed));
    }

    internal static async Task<Results<Ok<SourceView>, ProblemHttpResult>> Rotate(
        long id,
        TrackingAdmin admin,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await admin.Sources.FindAsync(id, ct) is not { } source)
            return PlumbingProblems.NotFound(TrackingProblems.Source).ToHttp(http);
        var key = WriteKeys.Make();
        var changed = source with
        {
            KeyHash = WriteKeys.Hash(key),
            KeyPrefix = WriteKeys.Prefix(key),
            RotatedAt = admin.Clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        await SaveAsync(admin, changed, user, "source_key_rotated", ct);
        return TypedResults.Ok(SourceView.Of(changed, key));
    }

    private static async Task SaveAsync(TrackingAdmin admin, TrackingSource source, CurrentUser user, string action, CancellationToken ct)
    {
        await admin.Store.WriteAsync(
            async (c, t) =>
            {
                await SourceTable.UpdateAsync(c, t, source);
                var now = new
                {
                    source.Name,
                    source.Scopes,
                    source.Origins,
                    source.IsEnabled,
                };
                await admin.Audit.AppendAsync(c, t, user, action, $"source:{source.Id}", now);
            },
            ct
        );
        admin.Sources.Forget();
    }
}
