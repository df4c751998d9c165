using System.Data.Common;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Journeys;
using Perennial.Segments;
using Perennial.Settings;

namespace Perennial.Journeys;

/// <summary>
/// Lets people in by the calendar: looks once a minute for days and schedules that came round, and goes through their people a chunk per
/// transaction, in which the place moves on. Killed in between it goes on where it was; another node finds the place moved and stops.
/// </summary>
internal sealed class RunRounds(
    Store store,
    JourneyTable table,
    JudgeRules rules,
    WriteHeard write,
    WorkspaceSettings workspace,
    TimeProvider clock
)
{
    private const int AtOnce = 1_000;
    private const long Minute = 60_000;

    private long _lookedAt;

    /// <summary>Unix milliseconds from which on it is time to look again.</summary>
    public long NextLook => _lookedAt + Minute;

    /// <returns>Whether anybody may have been let in.</returns>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        if (Math.Abs(Now - _lookedAt) < Minute)
            return false;
        _lookedAt = Now;
        var live = await store.ReadAsync(c => table.LiveAsync(c), ct);
        var acted = false;
        foreach (var (journey, version) in live.Where(one => one.Journey.State is "running"))
            if (JourneyRounds.Audience(version.Definition) is { } audience)
                acted |= await RunAsync(journey, version, audience, ct);
        return acted;
    }

    private async Task<bool> RunAsync(Journey journey, PublishedVersion version, string audience, CancellationToken ct)
    {
        var zone = await workspace.ZoneAsync(ct);
        var acted = false;
        foreach (var round in JourneyRounds.Due(version.Definition.Trigger, zone, version.Row.PublishedAt, Now))
            while (await ChunkAsync(journey, round, audience, ct))
                acted = true;
        return acted;
    }

    private async Task<bool> ChunkAsync(Journey journey, JourneyRound round, string audience, CancellationToken ct)
    {
        var at = await store.ReadAsync(c => FindAsync(journey.Id, round.Key, c), ct);
        if (at is { Done: 1 })
            return false;
        var position = at?.Position ?? 0;
        var members = await rules.AudienceAsync(audience, position, AtOnce, round.At, ct);
        return await store.WriteAsync(
            async (c, t) =>
            {
                if (!await MoveAsync(journey.Id, round.Key, position, members, c, t))
                    return false;
                await write.EnterAsync([.. members.Select(one => new Entry(journey.Id, one, "round:" + round.Key, Now))], c, t);
                return members.Count > 0;
            },
            ct
        );
    }

    private static Task<Place?> FindAsync(long journey, string round, DbConnection connection) =>
        connection.QuerySingleOrDefaultAsync<Place>(
            "SELECT position, done FROM journey_rounds WHERE journey_id = @journey AND round = @round",
            new { journey, round }
        );

    private async Task<bool> MoveAsync(
        long journey,
        string round,
        long from,
        List<long> members,
        DbConnection connection,
        DbTransaction transaction
    )
    {
        var place = new
        {
            journey,
            round,
            from,
            Now,
            to = members.Count == 0 ? from : members[^1],
            done = members.Count < AtOnce ? 1 : 0,
        };
        await connection.ExecuteAsync(
            """
            INSERT INTO journey_rounds (journey_id, round, begun_at, position, done) VALUES (@journey, @round, @Now, 0, 0)
            ON CONFLICT (journey_id, round) DO NOTHING
            """,
            place,
            transaction
        );
        return await connection.ExecuteAsync(
                "UPDATE journey_rounds SET position = @to, done = @done WHERE journey_id = @journey AND round = @round AND position = @from AND done = 0",
                place,
                transaction
            ) == 1;
    }

    private sealed class Place
    {
        public required long Position { get; init; }
        public required int Done { get; init; }
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
