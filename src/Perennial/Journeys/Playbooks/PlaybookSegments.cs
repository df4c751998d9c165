using System.Data.Common;
using Perennial.Audit;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;
using Perennial.Rules.Segments;
using Perennial.Segments;

namespace Perennial.Journeys;

/// <summary>The segment of a playbook: one that says the same under the same name is used, or else a new one is made.</summary>
internal sealed class PlaybookSegments(SegmentTable segments, CreateSegment create)
{
    /// <summary>A segment that is there, or one that can be made.</summary>
    internal sealed record Choice(Segment? There, CheckedSegment? New);

    public async Task<Outcome<Choice>> FindOrCheckAsync(PlaybookSegment wanted, CancellationToken ct)
    {
        var all = await segments.ListAsync(ct);
        if (all.Find(one => one.Stage is null && one.Name == wanted.Name && Says(one, wanted.Rule)) is { } there)
            return new Choice(there, null);
        var name = FreeName.Of(wanted.Name, all.Select(one => one.Name));
        var check = await create.CheckAsync(name, wanted.Rule, null, ct);
        return check.IsOk ? new Choice(null, check.Value) : check.Problems.ToList();
    }

    public async Task<Outcome<MadePart>> PlaceAsync(
        Choice chosen,
        Actor by,
        DbConnection connection,
        DbTransaction transaction,
        CancellationToken ct
    )
    {
        if (chosen.There is { } there)
            return new MadePart(there.Id, there.Name, true);
        var made = await create.InsertAsync(chosen.New!, by, connection, transaction, ct);
        return made.IsOk ? new MadePart(made.Value, chosen.New!.Name, false) : made.Problems.ToList();
    }

    // The rule that takes over next is what the segment will say.
    private static bool Says(Segment segment, string rule) =>
        RuleText.TryParse(rule, out var wanted, out _)
        && RuleJson.Read(segment.Pending ?? segment.Rule) is { IsOk: true } read
        && RuleJson.Write(read.Value) == RuleJson.Write(wanted);
}
