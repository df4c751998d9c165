using System.Data.Common;
using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Journeys;

/// <summary>
/// Counts and adds up what people of a comparison did, in one pass over them and their orders: how many reached the goal, came back, and what
/// they spent, for every window at once. One row for the treated and one for those left alone; none for a group without people.
/// </summary>
/// <param name="Entries">Of what the entries are.</param>
/// <param name="Now">Unix milliseconds. A window counts those who entered at least as long ago.</param>
/// <param name="Days">Windows: times 24 hours from the entry, to their very end; the longest last.</param>
/// <param name="Goal">What was to be reached; null when nothing was named.</param>
/// <remarks>
/// The entries are rows called <c>entries</c>: <c>id, customer_id, held</c> (1 for who was left alone), <c>entered_at, goal_at, counts</c> (0 for
/// what keeps a customer from being counted by a later one). An order on the instant of the entry came before it. Net is gross minus what was
/// refunded of the order; only paid orders count.
/// </remarks>
public sealed record LiftQuestion(LiftEntries Entries, long Now, IReadOnlyList<int> Days, LiftGoal? Goal) : Question<LiftSums>
{
    /// <summary>What the rows of entries are called.</summary>
    public const string Rows = "entries";

    /// <summary>What their customers are called, each once.</summary>
    internal const string People = "people";

    private const long Day = 86_400_000;

    /// <summary>What people spent in these days before they entered foretells what they spend afterwards.</summary>
    private const int DaysBefore = 90;

    private const int PerWindow = 7;

    /// <summary>The columns of the rows of entries, in their order.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["id", "customer_id", "held", "entered_at", "goal_at", "counts"];

    /// <summary>The same question, whenever it is asked.</summary>
    public LiftQuestion Whenever() => this with { Now = 0, Goal = Goal?.Whenever() };

    /// <inheritdoc/>
    public override LiftSums Read(DbDataReader row) =>
        new(
            row.Small(0) == 1,
            row.Whole(1),
            new LiftCount(row.Whole(2), row.Whole(3)),
            row.WholeOrNull(4),
            [.. Days.Select((_, i) => ReadWindow(row, 5 + (i * PerWindow)))]
        );

    /// <inheritdoc/>
    protected override string Write(SqlText sql)
    {
        var before = sql.Value("before", DaysBefore * Day);
        var last = Goal is { } goal ? sql.Value("goal_last", Now - goal.Within) : sql.Value("goal_last", long.MinValue);
        var spent = string.Concat(
            Days.Select(days =>
                $",\n        {Net($"o.time > r.entered_at AND o.time <= r.entered_at + {Length(days, sql)}")} AS post_{days}"
            )
        );
        return $"""
            WITH {People} AS (
                {Once})
            SELECT held, COUNT(*) AS people,
                {Sum($"entered_at <= {last}", "1")} AS goal_eligible, {Sum(
                $"entered_at <= {last} AND goal_at IS NOT NULL",
                "1"
            )} AS goal_reached,
                CASE held WHEN 1 THEN {Ready(1, sql)} ELSE {Ready(0, sql)} END AS ready_at{string.Concat(
                Days.Select(days => Window(days, sql))
            )}
            FROM (
                SELECT r.id, r.held, r.entered_at, r.goal_at, MIN(CASE WHEN o.time > r.entered_at THEN o.time END) AS back,
                    {Net("o.time <= r.entered_at")} AS pre{spent}
                FROM {Goal?.People(sql) ?? People} r
                LEFT JOIN orders o ON o.customer_id = r.customer_id AND o.is_paid = 1
                    AND o.time > r.entered_at - {before} AND o.time <= r.entered_at + {Length(Days[^1], sql)}
                GROUP BY r.id, r.held, r.entered_at, r.goal_at) spent
            GROUP BY held
            """;
    }

    private string Once =>
        Entries is LiftEntries.Runs
            ? $"SELECT * FROM {Rows} WHERE counts = 1 AND id IN (SELECT MIN(id) FROM {Rows} GROUP BY customer_id)"
            : $"SELECT MIN(id) AS id, customer_id, MAX(held) AS held, MIN(entered_at) AS entered_at, MIN(goal_at) AS goal_at FROM {Rows} GROUP BY customer_id";

    private string Window(int days, SqlText sql)
    {
        var over = $"entered_at <= {sql.Value($"last_{days}", Now - (days * Day))}";
        string Add(string what) => $"SUM(CASE WHEN {over} THEN {what} END)";
        return $"""
            ,
                {Sum(over, "1")} AS people_{days}, {Sum($"{over} AND back <= entered_at + {Length(days, sql)}", "1")} AS back_{days},
                {Add($"post_{days}")} AS sum_{days}, {Add($"post_{days} * post_{days}")} AS squares_{days},
                {Add("pre")} AS pre_{days}, {Add("pre * pre")} AS pre_squares_{days}, {Add($"post_{days} * pre")} AS products_{days}
            """;
    }

    /// <summary>When the last of so many had entered as are needed to say anything; NULL while they are fewer.</summary>
    private static string Ready(int held, SqlText sql) =>
        $"(SELECT entered_at FROM {People} WHERE held = {held} ORDER BY entered_at LIMIT 1 OFFSET {sql.Value("fewest", JourneyLift.Fewest - 1)})";

    private static string Net(string when) => SqlDialect.AsDouble($"COALESCE(SUM(CASE WHEN {when} THEN o.gross - o.refunded END), 0)");

    private static string Sum(string when, string what) => SqlDialect.SumOfIntegers($"CASE WHEN {when} THEN {what} ELSE 0 END");

    private static string Length(int days, SqlText sql) => sql.Value($"within_{days}", days * Day);

    private static LiftWindow ReadWindow(DbDataReader row, int at) =>
        new(
            new LiftCount(row.Whole(at), row.Whole(at + 1)),
            (Real(row, at + 2), Real(row, at + 3)),
            (Real(row, at + 4), Real(row, at + 5)),
            Real(row, at + 6)
        );

    private static double Real(DbDataReader row, int at) =>
        row.IsDBNull(at) ? 0 : Convert.ToDouble(row.GetValue(at), CultureInfo.InvariantCulture);
}

/// <summary>Of what the entries of a comparison are.</summary>
public enum LiftEntries
{
    /// <summary>Runs of a journey: the first of a customer counts.</summary>
    Runs,

    /// <summary>Messages: the earliest time of a customer, who was left alone if one of them was withheld.</summary>
    Messages,
}
