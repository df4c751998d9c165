using System.Data.Common;
using Perennial.Rules.Measures;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments.Plan;

/// <summary>One condition of a rule, and what it found of one customer.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Depth">How deep it stands in the rule; 0 for the rule itself.</param>
/// <param name="Holds">Whether it is true.</param>
/// <param name="Value">The value that was tested: string, double, or long for an instant; null when missing or when nothing is compared.</param>
public sealed record ConditionFound(Condition Condition, int Depth, bool Holds, object? Value);

/// <summary>Asks why one customer satisfies a rule or not: each condition with its actual value.</summary>
/// <param name="Rule">The rule, resolved.</param>
/// <param name="Said">The rule as somebody wrote it: conditions are told in these words, so that a trait keeps its name.</param>
public sealed record RuleWhyQuestion(Condition Rule, Condition Said, RuleWorld World, RuleInstant At, long Customer)
    : Question<IReadOnlyList<ConditionFound>>
{
    private readonly IReadOnlyList<(Condition Condition, Condition Said, int Depth)> _parts = [.. Parts(Rule, Said, 0)];

    /// <inheritdoc/>
    public override IReadOnlyList<ConditionFound> Read(DbDataReader row) =>
        [
            .. _parts.Select(
                (part, i) => new ConditionFound(part.Said, part.Depth, row.Small((i * 2) + 1) == 1, Found(part.Condition, row, (i * 2) + 2))
            ),
        ];

    /// <inheritdoc/>
    protected override string Write(SqlText sql)
    {
        var plan = new PlanText(sql, World, At, [Customer], followsTime: false);
        var columns = _parts
            .Select(
                (part, i) =>
                    $",\n  CASE WHEN {plan.Condition(part.Condition)} THEN 1 ELSE 0 END AS h{i}, {plan.Found(part.Condition)} AS v{i}"
            )
            .ToList();
        return plan.Select(string.Concat(columns));
    }

    /// <summary>Below a segment's name stand the conditions of its rule, in their own words.</summary>
    private static IEnumerable<(Condition, Condition, int)> Parts(Condition rule, Condition said, int depth)
    {
        var below = Below(rule);
        var words = Below(said);
        if (words.Count != below.Count)
            words = below;
        return below.SelectMany((part, i) => Parts(part, words[i], depth + 1)).Prepend((rule, said, depth));
    }

    private static IReadOnlyList<Condition> Below(Condition rule) =>
        rule switch
        {
            Condition.All all => all.Of,
            Condition.Any any => any.Of,
            Condition.Not not => [not.Of],
            _ => [],
        };

    private static object? Found(Condition condition, DbDataReader row, int ordinal) =>
        row.IsDBNull(ordinal) ? null
        : condition is Condition.Did || condition is Condition.Is leaf && ValueKinds.Of(leaf.Value) is ValueKind.Moment ? row.Whole(ordinal)
        : row.GetValue(ordinal) is string text ? text
        : Convert.ToDouble(row.GetValue(ordinal), System.Globalization.CultureInfo.InvariantCulture);
}
