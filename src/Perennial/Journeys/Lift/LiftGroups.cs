using System.Data.Common;
using Dapper;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;
using Perennial.Statistics.Experiments;

namespace Perennial.Journeys;

/// <summary>
/// Those who went into a journey and those who were left alone, each customer by their first entry. Only entries under versions that left the
/// same share alone are compared: pooling different shares would compare different times.
/// </summary>
internal sealed class LiftGroups
{
    /// <summary>What people spent in these days before they entered foretells what they spend afterwards.</summary>
    private const long Before = 90 * ReadLift.Day;

    private const string People = """
        (SELECT * FROM journey_runs WHERE journey_id = @Id AND version BETWEEN @From AND @To AND id IN (
            SELECT MIN(id) FROM journey_runs WHERE journey_id = @Id GROUP BY customer_id))
        """;

    private readonly (long Id, int From, int To) _which;
    private readonly long _now;

    private LiftGroups((long Id, int From, int To) which, JourneyDefinition? definition, long now)
    {
        (_which, _now) = (which, now);
        (Percent, Goal) = (definition?.HoldoutPercent ?? 0, definition?.Goal);
    }

    /// <summary>The share that was left alone, in percent.</summary>
    public int Percent { get; }

    /// <summary>What was to be reached.</summary>
    public JourneyGoal? Goal { get; }

    /// <summary>The last versions that left one share alone; the last ones of all when none ever did.</summary>
    public static async Task<LiftGroups> OfAsync(long journey, long now, DbConnection connection, JourneyTable table)
    {
        var all = new List<PublishedVersion>();
        var last = await connection.ExecuteScalarAsync<int>(
            "SELECT COALESCE(MAX(version), 0) FROM journey_versions WHERE journey_id = @journey",
            new { journey }
        );
        for (var version = 1; version <= last; version++)
            all.Add(await table.VersionAsync(journey, version, connection));
        var to = all.FindLastIndex(version => version.Definition.HoldoutPercent > 0);
        if (to < 0)
            to = all.Count - 1;
        if (to < 0)
            return new LiftGroups((journey, 0, 0), null, now);
        var percent = all[to].Definition.HoldoutPercent;
        var before = all.FindLastIndex(to, version => version.Definition.HoldoutPercent != percent);
        return new LiftGroups((journey, before + 2, to + 1), all[to].Definition, now);
    }

    public async Task<(long Treated, long Holdout)> PeopleAsync(DbConnection connection)
    {
        var (treated, holdout) = await CountAsync("0", long.MaxValue, connection);
        return (treated.Eligible, holdout.Eligible);
    }

    /// <summary>Who reached the goal of those whose time for it is over.</summary>
    public async Task<JourneyLift> GoalAsync(long within, DbConnection connection)
    {
        var (treated, holdout) = await CountAsync("CASE WHEN goal_at IS NOT NULL THEN 1 ELSE 0 END", _now - within, connection);
        return new JourneyLift(treated, holdout);
    }

    /// <summary>Who paid for an order within a time after the entry, and how much that was.</summary>
    public async Task<(JourneyLift, MoneyLift)> BoughtAsync(long within, Currency currency, DbConnection connection)
    {
        var rows = (
            await connection.QueryAsync<Sums>(
                $"""
                SELECT held, COUNT(*) AS people, SUM(back) AS back, SUM(post) AS post, SUM(post * post) AS post_squares, SUM(pre) AS pre,
                    SUM(pre * pre) AS pre_squares, SUM(post * pre) AS products
                FROM (
                    SELECT CASE WHEN r.state = 'holdout' THEN 1 ELSE 0 END AS held,
                        MAX(CASE WHEN o.time > r.entered_at THEN 1 ELSE 0 END) AS back,
                        CAST(COALESCE(SUM(CASE WHEN o.time > r.entered_at THEN o.gross - o.refunded END), 0) AS DOUBLE PRECISION) AS post,
                        CAST(COALESCE(SUM(CASE WHEN o.time <= r.entered_at THEN o.gross - o.refunded END), 0) AS DOUBLE PRECISION) AS pre
                    FROM {People} r
                    LEFT JOIN orders o ON o.customer_id = r.customer_id AND o.is_paid = 1
                        AND o.time > r.entered_at - @Before AND o.time <= r.entered_at + @within
                    WHERE r.entered_at <= @last
                    GROUP BY r.id, r.state) people
                GROUP BY held
                """,
                new
                {
                    _which.Id,
                    _which.From,
                    _which.To,
                    Before,
                    within,
                    last = _now - within,
                }
            )
        ).ToDictionary(row => row.Held);
        var (treated, holdout) = (rows.GetValueOrDefault(0) ?? new Sums(), rows.GetValueOrDefault(1) ?? new Sums());
        var minor = (double)(1 / currency.ToMajor(1));
        return (new(treated.Count, holdout.Count), new(treated.Arm(minor), holdout.Arm(minor)));
    }

    /// <summary>When so many of both groups as are needed have a time behind them; null when more people have to enter.</summary>
    public async Task<long?> ReadyAtAsync(long within, DbConnection connection)
    {
        var ready = new List<long?>();
        foreach (var held in new[] { "=", "<>" })
            ready.Add(
                await connection.ExecuteScalarAsync<long?>(
                    $"SELECT entered_at FROM {People} r WHERE state {held} 'holdout' ORDER BY entered_at LIMIT 1 OFFSET @skip",
                    new
                    {
                        _which.Id,
                        _which.From,
                        _which.To,
                        skip = JourneyLift.Fewest - 1,
                    }
                )
            );
        return ready.Contains(null) ? null : ready.Max() + within;
    }

    private async Task<(LiftCount Treated, LiftCount Holdout)> CountAsync(string reached, long last, DbConnection connection)
    {
        var rows = (
            await connection.QueryAsync<(int Held, long Eligible, long Reached)>(
                $"""
                SELECT CASE WHEN state = 'holdout' THEN 1 ELSE 0 END, COUNT(*), SUM({reached})
                FROM {People} r WHERE entered_at <= @last GROUP BY CASE WHEN state = 'holdout' THEN 1 ELSE 0 END
                """,
                new
                {
                    _which.Id,
                    _which.From,
                    _which.To,
                    last,
                }
            )
        ).ToDictionary(row => row.Held, row => new LiftCount(row.Eligible, row.Reached));
        return (rows.GetValueOrDefault(0), rows.GetValueOrDefault(1));
    }

    /// <summary>Sums over one group, of amounts in minor units.</summary>
    private sealed class Sums
    {
        public int Held { get; init; }
        public long People { get; init; }
        public long Back { get; init; }
        public double Post { get; init; }
        public double PostSquares { get; init; }
        public double Pre { get; init; }
        public double PreSquares { get; init; }
        public double Products { get; init; }

        public LiftCount Count => new(People, Back);

        public AdjustedArm Arm(double minor) =>
            new(People, (Post / minor, PostSquares / minor / minor), (Pre / minor, PreSquares / minor / minor), Products / minor / minor);
    }
}
