using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>
/// POST /api/journeys/{id}/replay: what a journey would have done in the past days, day by day from the log. Nothing is done. The days are gone
/// through in their order, so that what takes too long is told up to the day that was reached.
/// </summary>
internal sealed class ReplayJourney(Store store, FindEntrants find, KnowPeople know, ReachPeople reach, ShowReplay show, TimeProvider clock)
{
    private const int MostDays = 365;
    private const int MostPeople = 20_000;
    private const long Day = 86_400_000;

    /// <summary>How long somebody may wait for the answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    /// <param name="Days">How far back, 1 to 365; 90 when absent.</param>
    /// <param name="Definition">What is tried; the draft when absent.</param>
    public sealed record Request(int? Days, JsonElement? Definition);

    internal static async Task<Results<Ok<ReplayView>, ProblemHttpResult>> Handle(
        long id,
        Request request,
        ReplayJourney replay,
        HttpContext http,
        CancellationToken ct
    ) => (await replay.RunAsync(id, request, http.Language(), ct)).ToHttp(http);

    internal async Task<Outcome<ReplayView>> RunAsync(long id, Request request, Language language, CancellationToken ct)
    {
        var days = request.Days ?? 90;
        if (days is < 1 or > MostDays)
            return JourneysProblems.ReplayDays(days, MostDays);
        if (await store.ReadAsync(c => JourneyTable.FindAsync(id, c), ct) is not { } journey)
            return JourneysProblems.NoSuchJourney;
        var read = JourneyJson.Read(request.Definition is { } json ? json.GetRawText() : journey.Draft);
        if (!read.IsOk)
            return read.Problems.ToList();
        if (JourneyCheck.Problems(read.Value) is { Count: > 0 } problems)
            return problems.Select(problem => problem.Placed).ToList();
        return await show.ShowAsync(await GoAsync(id, read.Value, days, ct), language, ct);
    }

    private async Task<Replayed> GoAsync(long id, JourneyDefinition definition, int days, CancellationToken ct)
    {
        var (now, begun) = (clock.GetUtcNow().ToUnixTimeMilliseconds(), clock.GetTimestamp());
        var from = now - (days * Day);
        var entrants = await find.BeginAsync(definition, from, ct);
        var door = new ReplayDoor(id, definition, entrants.Zone);
        var walk = new ReplayWalk(definition, know, await reach.OfAsync(definition, ct));
        var until = from;
        while (until < now && door.Entered + door.HeldOut < MostPeople && clock.GetElapsedTime(begun) < Patience)
        {
            var to = Math.Min(until + Day, now);
            var asking = await entrants.BetweenAsync(until, to, ct);
            walk.Add(door.LetIn(asking, await entrants.AudienceAsync([.. asking, .. door.Waiting], to, ct), to));
            foreach (var gone in await walk.ToAsync(to, ct))
                door.Left(gone);
            until = to;
        }
        return new Replayed(definition, entrants.Source, days, from, until, now, door, walk);
    }
}

/// <summary>What a replay came to.</summary>
/// <param name="Until">How far it got.</param>
internal sealed record Replayed(
    JourneyDefinition Definition,
    EntrySource Source,
    int Days,
    long From,
    long Until,
    long Now,
    ReplayDoor Door,
    ReplayWalk Walk
);
