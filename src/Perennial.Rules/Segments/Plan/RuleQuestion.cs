using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Segments.Plan;

/// <summary>Which of some rules a customer satisfies, and when that can next change without anything happening.</summary>
/// <param name="Customer">The customer's id.</param>
/// <param name="In">One answer per rule, in their order.</param>
/// <param name="Due">Unix milliseconds; null for never.</param>
public sealed record RuleAnswer(long Customer, IReadOnlyList<bool> In, long? Due);

/// <summary>Asks which customers satisfy which of several rules, all in one pass over shared features.</summary>
/// <param name="Rules">Rules whose traits and segments a <see cref="RuleBook"/> has resolved.</param>
/// <param name="World">What else the answer depends on.</param>
/// <param name="At">The instant.</param>
/// <param name="Customers">Only these; null for all.</param>
public sealed record RuleQuestion(IReadOnlyList<Condition> Rules, RuleWorld World, RuleInstant At, IReadOnlyList<long>? Customers = null)
    : Question<RuleAnswer>
{
    /// <summary>Whether only customers are returned who satisfy a rule or are due.</summary>
    public bool OnlyConcerned { get; init; }

    /// <inheritdoc/>
    public override RuleAnswer Read(DbDataReader row)
    {
        var answers = new bool[Rules.Count];
        for (var i = 0; i < answers.Length; i++)
            answers[i] = row.Small(i + 2) == 1;
        return new RuleAnswer(row.Whole(0), answers, row.WholeOrNull(1));
    }

    /// <inheritdoc/>
    protected override string Write(SqlText sql)
    {
        var plan = new PlanText(sql, World, At, Customers, followsTime: true);
        var conditions = Rules.Select(plan.Condition).ToList();
        var columns = conditions.Select((condition, i) => $",\n  CASE WHEN {condition} THEN 1 ELSE 0 END AS m{i}");
        var answers = plan.Select($",\n  {plan.Due()} AS due{string.Concat(columns)}");
        return OnlyConcerned
            ? $"SELECT * FROM ({answers}) answers WHERE due IS NOT NULL{string.Concat(Rules.Select((_, i) => $" OR m{i} = 1"))} ORDER BY customer_id"
            : $"SELECT * FROM ({answers}) answers ORDER BY customer_id";
    }
}

/// <summary>How many customers satisfy a rule.</summary>
public sealed record RuleCountQuestion(Condition Rule, RuleWorld World, RuleInstant At) : Question<long>
{
    /// <inheritdoc/>
    public override long Read(DbDataReader row) => row.Whole(0);

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"SELECT COUNT(*) AS customers FROM ({RuleMembersQuestion.Ids(Rule, World, At, sql)}) members";
}

/// <summary>The customers who satisfy a rule, by id, after a place.</summary>
/// <param name="After">Only ids above this one.</param>
/// <param name="Limit">At most so many.</param>
public sealed record RuleMembersQuestion(Condition Rule, RuleWorld World, RuleInstant At, long After, int Limit) : Question<long>
{
    /// <inheritdoc/>
    public override long Read(DbDataReader row) => row.Whole(0);

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"SELECT customer_id FROM ({Ids(Rule, World, At, sql)}) members WHERE customer_id > {sql.Value("after_id", After)} ORDER BY customer_id LIMIT {Limit}";

    /// <summary>The statement that selects their ids, to stand inside another.</summary>
    public static string Ids(Condition rule, RuleWorld world, RuleInstant at, SqlText sql)
    {
        var plan = new PlanText(sql, world, at, null, followsTime: false);
        var condition = plan.Condition(rule);
        return $"{plan.Select("")}\nWHERE {condition}";
    }
}
