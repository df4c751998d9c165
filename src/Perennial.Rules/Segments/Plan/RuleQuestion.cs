using System.Data.Common;
using System.Globalization;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Segments.Plan;

/// <summary>Which of some rules a customer satisfies, and when that can next change without anything happening.</summary>
/// <param name="Customer">The customer's id.</param>
/// <param name="In">One answer per rule, in their order.</param>
/// <param name="Due">Unix milliseconds; null for never.</param>
public sealed record RuleAnswer(long Customer, RuleBits In, long? Due);

/// <summary>Yes and no of many rules. They travel as bits of whole numbers: a column per rule takes longer to read than to compute.</summary>
public readonly struct RuleBits(long[] words)
{
    /// <summary>Rules in one number; it stays positive.</summary>
    public const int PerWord = 62;

    /// <summary>Rule i is bit i mod 62 of number i div 62.</summary>
    public IReadOnlyList<long> Words => words;

    /// <summary>The answer of a rule.</summary>
    public bool this[int rule] => (words[rule / PerWord] >> (rule % PerWord) & 1) == 1;
}

/// <summary>Asks which customers satisfy which of several rules, all in one pass over shared features.</summary>
/// <param name="Rules">Rules whose traits and segments a <see cref="RuleBook"/> has resolved.</param>
/// <param name="World">What else the answer depends on.</param>
/// <param name="At">The instant.</param>
/// <param name="Customers">Only these; null for all.</param>
public sealed record RuleQuestion(IReadOnlyList<Condition> Rules, RuleWorld World, RuleInstant At, IReadOnlyList<long>? Customers = null)
    : Question<RuleAnswer>
{
    /// <inheritdoc/>
    public override RuleAnswer Read(DbDataReader row)
    {
        var words = new long[(Rules.Count + RuleBits.PerWord - 1) / RuleBits.PerWord];
        for (var i = 0; i < words.Length; i++)
            words[i] = row.Whole(i + 2);
        return new RuleAnswer(row.Whole(0), new RuleBits(words), row.WholeOrNull(1));
    }

    /// <inheritdoc/>
    protected override string Write(SqlText sql)
    {
        var plan = new PlanText(sql, World, At, Customers, followsTime: true);
        var conditions = Rules.Select(plan.Condition).ToList();
        var words = conditions.Chunk(RuleBits.PerWord).ToList();
        var columns = words.Select((rules, i) => $",\n  {Mask(rules)} AS m{i}");
        var answers = plan.Select($",\n  {plan.Due()} AS due{string.Concat(columns)}");
        return $"SELECT * FROM ({answers}) answers ORDER BY customer_id";
    }

    /// <summary>Conditions as one whole number, a bit each.</summary>
    internal static string Mask(IEnumerable<string> conditions) => string.Join("\n  + ", conditions.Select(Bit));

    private static string Bit(string condition, int place) =>
        $"CASE WHEN {condition} THEN CAST({(1L << place).ToString(CultureInfo.InvariantCulture)} AS BIGINT) ELSE 0 END";
}

/// <summary>The first customers who satisfy a rule, each with how many there are in all; no row when there is none.</summary>
/// <param name="Sample">At most so many.</param>
public sealed record RulePreviewQuestion(Condition Rule, RuleWorld World, RuleInstant At, int Sample)
    : Question<(long Customer, long Customers)>
{
    /// <inheritdoc/>
    public override (long Customer, long Customers) Read(DbDataReader row) => (row.Whole(0), row.Whole(1));

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"""
            WITH members AS MATERIALIZED ({RuleMembersQuestion.Ids(Rule, World, At, sql)})
            SELECT customer_id, (SELECT COUNT(*) FROM members) AS customers FROM members ORDER BY customer_id LIMIT {Sample}
            """;
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
