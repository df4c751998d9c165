using Perennial.Rules.Segments.Plan;

namespace Perennial.Segments;

/// <summary>The members of some segments at one instant, computed aside: customers in ascending order, a bit for each segment.</summary>
internal sealed class SegmentBuild(long id, IReadOnlyList<ResolvedSegment> rules, RuleInstant at, string world, long batch)
{
    private readonly List<long> _customers = [];
    private readonly List<RuleBits> _answers = [];

    /// <summary>Later builds have greater ids.</summary>
    public long Id => id;

    public IReadOnlyList<ResolvedSegment> Rules => rules;

    public RuleInstant At => at;

    public string World => world;

    /// <summary>The batch of a build that waited for nobody.</summary>
    public const long NoBatch = -1;

    /// <summary>The mark of the changed customers whom a build of everything has seen.</summary>
    public long Batch => batch;

    public bool IsEverything => batch != NoBatch;

    /// <summary>Customers of whom time can change an answer, ascending.</summary>
    public List<(long Customer, long? Due)> Dues { get; } = [];

    public void Take(RuleAnswer answer)
    {
        if (answer.In.Words.Any(word => word != 0))
        {
            _customers.Add(answer.Customer);
            _answers.Add(answer.In);
        }
        if (answer.Due is not null)
            Dues.Add((answer.Customer, answer.Due));
    }

    /// <summary>The members of a segment whose ids lie in (after, to], ascending.</summary>
    public IEnumerable<long> Members(int segment, long after, long to)
    {
        for (var i = After(_customers, after); i < _customers.Count && _customers[i] <= to; i++)
            if (_answers[i][segment])
                yield return _customers[i];
    }

    /// <summary>The dues of customers whose ids lie in (after, to], ascending.</summary>
    public IEnumerable<(long Customer, long? Due)> DuesOf(long after, long to)
    {
        var start = Dues.BinarySearch(
            (after + 1, null),
            Comparer<(long Customer, long?)>.Create((a, b) => a.Customer.CompareTo(b.Customer))
        );
        for (var i = start < 0 ? ~start : start; i < Dues.Count && Dues[i].Customer <= to; i++)
            yield return Dues[i];
    }

    private static int After(List<long> ids, long after)
    {
        var start = ids.BinarySearch(after + 1);
        return start < 0 ? ~start : start;
    }
}
