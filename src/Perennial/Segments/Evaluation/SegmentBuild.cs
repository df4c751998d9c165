using Perennial.Rules.Segments.Plan;

namespace Perennial.Segments;

/// <summary>The members of some segments at one instant, computed aside: ids in ascending order.</summary>
internal sealed class SegmentBuild(IReadOnlyList<ResolvedSegment> rules, RuleInstant at, string world, long batch)
{
    private readonly List<long>[] _members = [.. rules.Select(_ => new List<long>())];

    public IReadOnlyList<ResolvedSegment> Rules => rules;

    public RuleInstant At => at;

    public string World => world;

    /// <summary>The batch of a build that waited for nobody.</summary>
    public const long NoBatch = -1;

    /// <summary>The mark of the changed customers whom a build of everything has seen.</summary>
    public long Batch => batch;

    public bool IsEverything => batch != NoBatch;

    public List<(long Customer, long? Due)> Dues { get; } = [];

    public void Take(RuleAnswer answer)
    {
        for (var i = 0; i < answer.In.Count; i++)
            if (answer.In[i])
                _members[i].Add(answer.Customer);
        if (answer.Due is not null)
            Dues.Add((answer.Customer, answer.Due));
    }

    /// <summary>The members of a segment whose ids lie in (after, to].</summary>
    public IEnumerable<long> Members(int segment, long after, long to)
    {
        var members = _members[segment];
        var start = members.BinarySearch(after + 1);
        for (var i = start < 0 ? ~start : start; i < members.Count && members[i] <= to; i++)
            yield return members[i];
    }
}
