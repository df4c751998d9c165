using System.Data.Common;
using Dapper;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;
using Perennial.Statistics.Experiments;

namespace Perennial.Journeys;

/// <summary>Counts and adds up what people of both groups did.</summary>
internal sealed class LiftGroups(LiftPeople people, long now)
{
    /// <summary>What people spent in these days before they entered foretells what they spend afterwards.</summary>
    private const long Before = 90 * ReadLift.Day;

    /// <inheritdoc cref="LiftPeople.Percent"/>
    public double Percent => people.Percent;

    /// <inheritdoc cref="LiftPeople.Goal"/>
    public JourneyGoal? Goal => people.Goal;

    public async Task<(long Treated, long Holdout)> PeopleAsync(DbConnection connection)
    {
        var (treated, holdout) = await CountAsync("0", long.MaxValue, connection);
        return (treated.Eligible, holdout.Eligible);
    }

    /// <summary>Who reached the goal of those whose time for it is over.</summary>
    public async Task<JourneyLift> GoalAsync(long within, DbConnection connection)
    {
        var (treated, holdout) = await CountAsync("CASE WHEN goal_at IS NOT NULL THEN 1 ELSE 0 END", now - within, connection);
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
                    SELECT r.held,
                        MAX(CASE WHEN o.time > r.entered_at THEN 1 ELSE 0 END) AS back,
                        CAST(COALESCE(SUM(CASE WHEN o.time > r.entered_at THEN o.gross - o.refunded END), 0) AS DOUBLE PRECISION) AS post,
                        CAST(COALESCE(SUM(CASE WHEN o.time <= r.entered_at THEN o.gross - o.refunded END), 0) AS DOUBLE PRECISION) AS pre
                    FROM ({people.Sql}) r
                    LEFT JOIN orders o ON o.customer_id = r.customer_id AND o.is_paid = 1
                        AND o.time > r.entered_at - @Before AND o.time <= r.entered_at + @within
                    WHERE r.entered_at <= @last
                    GROUP BY r.id, r.held) people
                GROUP BY held
                """,
                With(
                    new
                    {
                        Before,
                        within,
                        last = now - within,
                    }
                )
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
        foreach (var held in new[] { 1, 0 })
            ready.Add(
                await connection.ExecuteScalarAsync<long?>(
                    $"SELECT entered_at FROM ({people.Sql}) r WHERE held = @held ORDER BY entered_at LIMIT 1 OFFSET @skip",
                    With(new { held, skip = JourneyLift.Fewest - 1 })
                )
            );
        return ready.Contains(null) ? null : ready.Max() + within;
    }

    private async Task<(LiftCount Treated, LiftCount Holdout)> CountAsync(string reached, long last, DbConnection connection)
    {
        var rows = (
            await connection.QueryAsync<(int Held, long Eligible, long Reached)>(
                $"""
                SELECT held, COUNT(*), SUM({reached}) FROM ({people.Sql}) r WHERE entered_at <= @last GROUP BY held
                """,
                With(new { last })
            )
        ).ToDictionary(row => row.Held, row => new LiftCount(row.Eligible, row.Reached));
        return (rows.GetValueOrDefault(0), rows.GetValueOrDefault(1));
    }

    private DynamicParameters With(object more)
    {
        var all = new DynamicParameters(people.With);
        all.AddDynamicParams(more);
        return all;
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
