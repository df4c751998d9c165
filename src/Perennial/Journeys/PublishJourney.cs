using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>
/// POST /api/journeys/{id}/publish: makes the draft a version that never changes and lets people enter it. What becomes of those in flight
/// is said by whoever publishes.
/// </summary>
internal sealed class PublishJourney(
    Store store,
    CheckReferences check,
    JourneyCursor cursor,
    MoveInFlight inFlight,
    JourneyViews views,
    AuditLog audit,
    TimeProvider clock
)
{
    /// <param name="InFlight">stay: go on by their version; move: to the step of the same id and type; leave. stay when absent.</param>
    /// <param name="Unmatched">With move, what becomes of those whose step is gone: stay or leave. stay when absent.</param>
    public sealed record Request(string? InFlight, string? Unmatched);

    internal static async Task<Results<Ok<JourneyView>, ProblemHttpResult>> Handle(
        long id,
        Request request,
        PublishJourney publish,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var published = await publish.RunAsync(id, request, by.Id, by, tag => EntityTags.Refusal(http.Request, tag), ct);
        if (published.IsOk)
            http.Response.Headers.ETag = published.Value.ETag;
        return published.ToHttp(http);
    }

    /// <param name="id">The journey.</param>
    /// <param name="request">What becomes of people in flight.</param>
    /// <param name="publisher">The account that stands behind what the journey does.</param>
    /// <param name="by">Who publishes.</param>
    /// <param name="refuse">Says why a version may not be published by its tag; null when anything may.</param>
    /// <param name="ct">Stops the work.</param>
    internal async Task<Outcome<JourneyView>> RunAsync(
        long id,
        Request request,
        long publisher,
        Actor by,
        Func<string, Problem?>? refuse,
        CancellationToken ct
    )
    {
        if (request.InFlight is not (null or "stay" or "move" or "leave"))
            return JourneysProblems.UnknownChoice("inFlight", request.InFlight, "stay, move, leave");
        if (request.Unmatched is not (null or "stay" or "leave"))
            return JourneysProblems.UnknownChoice("unmatched", request.Unmatched, "stay, leave");
        if (await store.ReadAsync(c => JourneyTable.FindAsync(id, c), ct) is not { } read)
            return JourneysProblems.NoSuchJourney;
        var definition = JourneyJson.Known(read.Draft);
        var problems = await check.ProblemsAsync(definition, ct);
        if (problems.Count > 0)
            return problems.ConvertAll(problem => problem.Placed);
        var saved = await store.TryWriteAsync<int>(
            async (c, t) =>
            {
                await c.ExecuteAsync(store.Dialect.LockUntilCommit("journeys"), transaction: t);
                var journey = await JourneyTable.FindAsync(id, c, t);
                if (journey is null || journey.State is "archived")
                    return journey is null ? JourneysProblems.NoSuchJourney : JourneysProblems.Cannot("publish", journey.State);
                // What was checked is what is published, or nothing is.
                var tag = JourneyViews.TagOf(journey);
                if (refuse?.Invoke(tag) is { } stale)
                    return stale;
                if (journey.DraftVersion != read.DraftVersion)
                    return HttpProblems.ChangedSince(JourneyViews.TagOf(read), tag);
                var version = (journey.Version ?? 0) + 1;
                await c.ExecuteAsync(
                    """
                    INSERT INTO journey_versions (journey_id, version, definition, published_at, published_by, publisher_id)
                    VALUES (@id, @version, @Draft, @Now, @By, @publisher)
                    """,
                    new
                    {
                        id,
                        version,
                        journey.Draft,
                        Now,
                        By = by.Name,
                        publisher,
                    },
                    t
                );
                await c.ExecuteAsync(
                    "UPDATE journeys SET version = @version, state = CASE state WHEN 'paused' THEN 'paused' ELSE 'running' END WHERE id = @id",
                    new { id, version },
                    t
                );
                await inFlight.RunAsync(journey, (version, definition), request, c, t);
                await cursor.EnsureAsync(c, t);
                await audit.AppendAsync(c, t, by, "journey_published", $"journey:{id}", new { version, request.InFlight });
                return version;
            },
            ct
        );
        return saved.IsOk ? (await views.OneAsync(id, ct))! : saved.Problems.ToList();
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
