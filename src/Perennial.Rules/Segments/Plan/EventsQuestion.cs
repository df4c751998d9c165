using System.Data.Common;
using Perennial.Rules.Measures;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments.Plan;

/// <summary>A logged event that is meant by some of the queries.</summary>
/// <param name="Event">Its id.</param>
/// <param name="Customer">Whose it is.</param>
/// <param name="Time">Unix milliseconds.</param>
/// <param name="Meant">One answer per query, in their order.</param>
public sealed record EventFound(long Event, long Customer, long Time, RuleBits Meant);

/// <summary>Asks which events of some customers are meant by which queries. All are looked for in the log; at most <see cref="RuleBits.PerWord"/> queries.</summary>
/// <param name="Since">Unix milliseconds; events that happened before it are left out.</param>
/// <param name="At">Nothing later than this is seen.</param>
public sealed record EventsQuestion(
    IReadOnlyList<EventQuery> Queries,
    IReadOnlyList<long> Customers,
    long Since,
    RuleWorld World,
    RuleInstant At
) : Question<EventFound>
{
    /// <inheritdoc/>
    public override EventFound Read(DbDataReader row) => new(row.Whole(0), row.Whole(1), row.Whole(2), new RuleBits([row.Whole(3)]));

    /// <inheritdoc/>
    protected override string Write(SqlText sql) => new PlanText(sql, World, At, Customers, followsTime: false).Events(Queries, Since);
}
