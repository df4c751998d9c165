using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;
using Perennial.Rules.Segments;
using Perennial.Rules.Traits;
using Perennial.Segments;
using Perennial.Settings;

namespace Perennial.Journeys;

/// <summary>From where it is known who would have come to the door in the past.</summary>
internal enum EntrySource
{
    /// <summary>Nobody comes by themselves.</summary>
    Nobody,

    /// <summary>Events of the log, or the history of a segment in it: exact.</summary>
    Log,

    /// <summary>A segment that is younger than the days: its rule asked as of the end of each day.</summary>
    Rule,

    /// <summary>Dates and schedules: the rule as of each round.</summary>
    Calendar,

    /// <summary>Changes of facts and fields: exact.</summary>
    Changes,
}

/// <summary>Somebody who would have asked to be let in.</summary>
internal sealed record Asking(long Customer, long At);

/// <summary>Finds who would have come to a journey's door in the past.</summary>
internal sealed class FindEntrants(Store store, JudgeRules rules, SegmentTable segments, WorkspaceSettings workspace)
{
    public async Task<Entrants> BeginAsync(JourneyDefinition definition, long from, CancellationToken ct)
    {
        var zone = await workspace.ZoneAsync(ct);
        var about = definition.Trigger switch
        {
            JourneyTrigger.SegmentEntered entered => entered.Segment,
            JourneyTrigger.SegmentLeft left => left.Segment,
            _ => null,
        };
        var segment = about is { } id ? await segments.FindAsync(id, ct) : null;
        var entrants = new Entrants(store, rules, definition, zone, segment)
        {
            // Before a segment was there nobody wrote down who came into it.
            Source = segment?.CreatedAt > from ? EntrySource.Rule : SourceOf(definition.Trigger),
        };
        if (entrants.Source is EntrySource.Rule)
            await entrants.RememberAsync(from, ct);
        return entrants;
    }

    private static EntrySource SourceOf(JourneyTrigger trigger) =>
        trigger switch
        {
            JourneyTrigger.Date or JourneyTrigger.Schedule => EntrySource.Calendar,
            JourneyTrigger.AttributeChanged => EntrySource.Changes,
            _ when JourneyEvents.Of(trigger) is not null => EntrySource.Log,
            _ => EntrySource.Nobody,
        };
}

/// <summary>Who comes to one journey's door.</summary>
internal sealed class Entrants(Store store, JudgeRules rules, JourneyDefinition definition, Zone zone, Segment? segment)
{
    private const int Most = 50_000;
    private const int AtOnce = 500;

    private HashSet<long> _members = [];

    public Zone Zone => zone;

    /// <summary>From where it is known who comes.</summary>
    public required EntrySource Source { get; init; }

    /// <summary>Who is in the segment at the start.</summary>
    public async Task RememberAsync(long at, CancellationToken ct) => _members = await MembersAsync(at, ct);

    /// <summary>Who comes in (from, to], in the order of time.</summary>
    public async Task<List<Asking>> BetweenAsync(long from, long to, CancellationToken ct)
    {
        var found = Source switch
        {
            EntrySource.Log => await LoggedAsync(from, to, ct),
            EntrySource.Rule => await MovedAsync(to, ct),
            EntrySource.Calendar => await RoundsAsync(from, to, ct),
            EntrySource.Changes => await ChangedAsync(from, to, ct),
            _ => [],
        };
        return [.. found.OrderBy(one => one.At).ThenBy(one => one.Customer)];
    }

    /// <summary>Whom the audience lets in as of an instant; null for everybody.</summary>
    public async Task<HashSet<long>?> AudienceAsync(IReadOnlyList<Asking> asking, long at, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(definition.Audience))
            return null;
        var holding = new HashSet<long>();
        foreach (var chunk in asking.Select(one => one.Customer).Distinct().Chunk(AtOnce))
            holding.UnionWith((await rules.HoldingAsync([definition.Audience], chunk, at, ct))[definition.Audience]);
        return holding;
    }

    // The column engine says who; the index of the log says when.
    private async Task<List<Asking>> LoggedAsync(long from, long to, CancellationToken ct)
    {
        if (JourneyEvents.Of(definition.Trigger) is not { } query)
            return [];
        var did = RuleJson.Write(new Condition.Did(query, new Window.Last((int)((to - from) / 60_000), SpanUnit.Minutes)));
        var found = new List<Asking>();
        foreach (var chunk in (await rules.AudienceAsync(did, 0, Most, to, ct)).Chunk(AtOnce))
            found.AddRange(
                (await rules.EventsAsync([query], chunk, from + 1, to, ct))
                    .Where(e => e.Time <= to)
                    .Select(e => new Asking(e.Customer, e.Time))
            );
        return found;
    }

    private async Task<List<Asking>> MovedAsync(long to, CancellationToken ct)
    {
        var (before, after) = (_members, await MembersAsync(to, ct));
        _members = after;
        var moved = definition.Trigger is JourneyTrigger.SegmentLeft ? before.Except(after) : after.Except(before);
        return [.. moved.Select(customer => new Asking(customer, to))];
    }

    private async Task<HashSet<long>> MembersAsync(long at, CancellationToken ct) =>
        segment is null ? [] : [.. await rules.AudienceAsync(RuleJson.Write(new Condition.InSegment(segment.Name)), 0, Most, at, ct)];

    private async Task<List<Asking>> RoundsAsync(long from, long to, CancellationToken ct)
    {
        var found = new List<Asking>();
        if (JourneyRounds.Audience(definition) is { } audience)
            foreach (var round in JourneyRounds.Due(definition.Trigger, zone, from, to))
                found.AddRange(
                    (await rules.AudienceAsync(audience, 0, Most, round.At, ct)).Select(customer => new Asking(customer, round.At))
                );
        return found;
    }

    private async Task<List<Asking>> ChangedAsync(long from, long to, CancellationToken ct)
    {
        var trigger = (JourneyTrigger.AttributeChanged)definition.Trigger;
        var rows = await store.ReadAsync(
            c =>
                c.QueryAsync<(long Customer, long Time, string? After)>(
                    """
                    SELECT customer_id, time, after FROM customer_changes
                    WHERE time > @from AND time <= @to AND field IN (@field, @custom) ORDER BY time LIMIT @Most
                    """,
                    new
                    {
                        from,
                        to,
                        field = trigger.Attribute,
                        custom = "attributes." + trigger.Attribute,
                        Most,
                    }
                ),
            ct
        );
        return [.. rows.Where(row => Ear.IsValue(trigger.To, row.After)).Select(row => new Asking(row.Customer, row.Time))];
    }
}
