using System.Data.Common;
using System.Globalization;
using Perennial.Rules.Measures;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments.Plan;

/// <summary>Customers who satisfy exactly the same of several rules.</summary>
/// <param name="In">Which ones.</param>
/// <param name="Customers">How many.</param>
/// <param name="Sums">For each value that was asked for: of how many it is known, and its sum over them.</param>
public sealed record RuleOverlap(RuleBits In, long Customers, IReadOnlyList<(long Known, double Sum)> Sums);

/// <summary>
/// Asks how rules overlap: one row for each combination that occurs, from which the size of every pair follows, and with values how the
/// customers of each combination differ.
/// </summary>
/// <param name="Rules">At most <see cref="RuleBits.PerWord"/>, resolved.</param>
/// <param name="Values">Numbers to compare by, resolved.</param>
public sealed record RuleOverlapQuestion(IReadOnlyList<Condition> Rules, IReadOnlyList<Value> Values, RuleWorld World, RuleInstant At)
    : Question<RuleOverlap>
{
    /// <inheritdoc/>
    public override RuleOverlap Read(DbDataReader row) =>
        new(
            new RuleBits([row.Whole(0)]),
            row.Whole(1),
            [
                .. Values.Select(
                    (_, i) =>
                        (
                            row.Whole(2 + (2 * i)),
                            row.IsDBNull(3 + (2 * i)) ? 0 : Convert.ToDouble(row.GetValue(3 + (2 * i)), CultureInfo.InvariantCulture)
                        )
                ),
            ]
        );

    /// <inheritdoc/>
    protected override string Write(SqlText sql)
    {
        var plan = new PlanText(sql, World, At, null, followsTime: false);
        var mask = RuleQuestion.Mask(Rules.Select(plan.Condition));
        var values = Values.Select((value, i) => $",\n  {plan.Shown(value)} AS v{i}").ToList();
        var sums = string.Concat(Values.Select((_, i) => $", COUNT(v{i}) AS n{i}, SUM(v{i}) AS s{i}"));
        return $"SELECT m, COUNT(*) AS customers{sums} FROM ({plan.Select($",\n  {mask} AS m{string.Concat(values)}")}) answers GROUP BY m ORDER BY m";
    }
}
