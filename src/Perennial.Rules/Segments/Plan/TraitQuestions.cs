using System.Data.Common;
using System.Globalization;
using Perennial.Rules.Measures;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments.Plan;

/// <summary>What some traits are of one customer: a double, a long for an instant, a string, or null when missing.</summary>
public sealed record TraitValues(long Customer, IReadOnlyList<object?> Values);

/// <summary>Asks the values of several traits of some customers, in one pass over shared features.</summary>
/// <param name="Values">Definitions that a <see cref="RuleBook"/> has resolved.</param>
/// <param name="World">What else the answer depends on.</param>
/// <param name="At">The instant.</param>
/// <param name="Customers">Only these; null for all.</param>
public sealed record TraitValuesQuestion(
    IReadOnlyList<Value> Values,
    RuleWorld World,
    RuleInstant At,
    IReadOnlyList<long>? Customers = null
) : Question<TraitValues>
{
    /// <inheritdoc/>
    public override TraitValues Read(DbDataReader row) =>
        new(
            row.Whole(0),
            [
                .. Values.Select(
                    (value, i) =>
                        row.IsDBNull(i + 1) ? null
                        : ValueKinds.Of(value) is ValueKind.Moment ? row.Whole(i + 1)
                        : row.GetValue(i + 1) is string text ? text
                        : (object)Convert.ToDouble(row.GetValue(i + 1), CultureInfo.InvariantCulture)
                ),
            ]
        );

    /// <inheritdoc/>
    protected override string Write(SqlText sql)
    {
        var plan = new PlanText(sql, World, At, Customers, followsTime: false);
        var columns = Values.Select((value, i) => $",\n  {plan.Shown(value)} AS t{i}").ToList();
        return plan.Select(string.Concat(columns));
    }
}

/// <summary>How a number is spread over all customers.</summary>
/// <param name="Customers">All of them.</param>
/// <param name="Filled">Those of whom the trait is known.</param>
/// <param name="Least">Smallest number; null when it is no number, or of nobody known.</param>
/// <param name="Mean">Mean.</param>
/// <param name="Most">Largest.</param>
public sealed record TraitSpread(long Customers, long Filled, double? Least, double? Mean, double? Most);

/// <summary>Asks how many customers have a trait, and between what it lies.</summary>
public sealed record TraitSpreadQuestion(Value Value, RuleWorld World, RuleInstant At) : Question<TraitSpread>
{
    /// <inheritdoc/>
    public override TraitSpread Read(DbDataReader row) => new(row.Whole(0), row.Whole(1), Number(row, 2), Number(row, 3), Number(row, 4));

    /// <inheritdoc/>
    protected override string Write(SqlText sql)
    {
        var plan = new PlanText(sql, World, At, null, followsTime: false);
        var value = plan.Shown(Value);
        var numbers = ValueKinds.Of(Value) is ValueKind.Number ? "MIN(v), AVG(v), MAX(v)" : "NULL, NULL, NULL";
        return $"SELECT COUNT(*), COUNT(v), {numbers} FROM ({plan.Select($",\n  {value} AS v")}) valued";
    }

    private static double? Number(DbDataReader row, int ordinal) =>
        row.IsDBNull(ordinal) ? null : Convert.ToDouble(row.GetValue(ordinal), CultureInfo.InvariantCulture);
}
