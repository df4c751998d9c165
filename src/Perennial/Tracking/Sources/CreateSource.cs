using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Tracking;

namespace Perennial.Tracking;

/// <summary>POST /api/tracking/sources: a new source. Its write key is in this answer and nowhere else.</summary>
internal static class CreateSource
{
    /// <param name="Kind">browser, server or app.</param>
    /// <param name="Origins">Pages that may send, such as https://shop.example; * for all; empty for servers.</param>
    public sealed record Request(
        [property: Required, StringLength(100, MinimumLength = 1)] string Name,
        [property: Required] string Kind,
        [property: Required, MinLength(1)] IReadOnlyList<TrackingScope> Scopes,
        [property: MaxLength(50)] IReadOnlyList<string>? Origins
    );

    internal static async Task<Results<Created<SourceView>, ProblemHttpResult>> Handle(
        Request request,
        TrackingAdmin admin,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        var origins = SourceForm.Origins(request.Origins ?? []);
        if (!origins.IsOk)
            return origins.Problems.ToHttp(http);
        if (!SourceForm.Kinds.Contains(request.Kind))
            return TrackingProblems.UnknownKind(request.Kind).ToHttp(http);
        var taken = (await admin.Sources.ListAsync(ct)).Select(source => source.Code).ToHashSet();
        var key = WriteKeys.Make();
        var source = new TrackingSource
        {
            Id = admin.Ids.Next(),
            Code = SourceForm.Code(request.Name, request.Kind, taken),
            Name = request.Name.Trim(),
            Kind = request.Kind,
            Scopes = SourceForm.Scopes(request.Scopes),
            Origins = origins.Value,
            IsEnabled = 1,
            KeyHash = WriteKeys.Hash(key),
            KeyPrefix = WriteKeys.Prefix(key),
            CreatedAt = admin.Clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        await admin.Store.WriteAsync(
            async (c, t) =>
            {
                await SourceTable.InsertAsync(c, t, source);
                await admin.Audit.AppendAsync(c, t, user, "source_created", $"source:{source.Id}", new { source.Code, source.Scopes });
            },
            ct
        );
        admin.Sources.Forget();
        return TypedResults.Created($"/api/tracking/sources/{source.Id}", SourceView.Of(source, key));
    }
}
