using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments.Plan;

/// <summary>Lifecycle stage and RFM of a customer, by the rules of Measures, as expressions over figures.</summary>
internal sealed partial class PlanText
{
    /// <summary>The figures of <see cref="Stages"/>: first and last basis day before the boundary, and the days around the window's start.</summary>
    private StageFigures FiguresOf(Value.StageAt stage)
    {
        var boundary = At.Today + 1 - stage.DaysAgo;
        if (World.Basis is Basis.Subscription)
            return FiguresOfContracts(boundary);
        var source = World.Basis is Basis.Activity ? _sources[0] : _sources[1];
        var basis = World.Basis is Basis.Activity activity
            ? activity.Events.Count == 0
                ? "1 = 0"
                : "(" + string.Join(" OR ", activity.Events.Select(source.IsNamed)) + ")"
            : "1 = 1";
        var (end, start) = (Sql.Value("day", boundary), Sql.Value("day", boundary - World.ChurnDays));
        var seen = $"{basis} AND time <= {Now} AND day < {end}";
        SeeFuture(source);
        var (first, last) = (source.Figure($"MIN(day) FILTER (WHERE {seen})"), source.Figure($"MAX(day) FILTER (WHERE {seen})"));
        return new StageFigures(
            $"{first} = {last}",
            last,
            last,
            source.Figure($"MAX(day) FILTER (WHERE {seen} AND day < {start})"),
            source.Figure($"MIN(day) FILTER (WHERE {seen} AND day >= {start})"),
            source.Figure($"MIN(day) FILTER (WHERE {basis} AND time <= {Now} AND day >= {end})")
        );
    }

    /// <summary>The same of days under contract: a row is a term, and its last day is known before it comes.</summary>
    private StageFigures FiguresOfContracts(int boundary)
    {
        var (source, basis) = (_sources[^1], World.Basis);
        var (end, start) = (Sql.Value("day", boundary), Sql.Value("day", boundary - World.ChurnDays));
        return new StageFigures(
            source.Figure($"COUNT(*) FILTER (WHERE day < {end})") + " = 1",
            source.Figure($"MAX({basis.LastBefore(end)}) FILTER (WHERE day < {end})"),
            source.Figure($"MAX(until) FILTER (WHERE day < {end})"),
            source.Figure($"MAX({basis.LastBefore(start)}) FILTER (WHERE day < {start})"),
            source.Figure($"MIN(day) FILTER (WHERE day < {end} AND day >= {start})"),
            source.Figure($"MIN(day) FILTER (WHERE day >= {end})")
        );
    }

    private string StageKey(Value.StageAt stage)
    {
        var f = FiguresOf(stage);
        var boundary = At.Today + 1 - stage.DaysAgo;
        return $"(CASE WHEN {f.Last} IS NULL THEN 'prospect'"
            + $" WHEN {f.Last} < {Sql.Value("day", boundary - World.ChurnDays)} THEN 'churned'"
            + $" WHEN {f.Last} < {Sql.Value("day", boundary - World.DormantDays)} THEN 'dormant'"
            + $" WHEN {f.IsOnly} THEN 'new'"
            + $" WHEN {f.Back} - {f.Before} > {Sql.Value("churn_days", World.ChurnDays)} THEN 'resurrected' ELSE 'active' END)";
    }

    /// <summary>What the last fact before an instant says of the workspace's own lifecycle.</summary>
    private string StageThen(Value.Lifecycle past)
    {
        var source = _sources[0];
        var then = Sql.Value("then", At.Now - (past.DaysAgo * Span.Day));
        var changed = source.IsNamed(StageChanged);
        var key = source.Text(StageChanged, "to");
        var table = Joined(
            "lc",
            $"SELECT customer_id, {key} AS value, ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY time DESC, id DESC) AS place FROM {source.Rows} WHERE {changed} AND time <= {then}",
            name => $"{name}.customer_id = c.id AND {name}.place = 1"
        );
        return table + ".value";
    }

    /// <summary>The fact that somebody entered a stage of the workspace's own lifecycle.</summary>
    private const string StageChanged = "stage_changed";

    private RfmFigures RfmFiguresNow()
    {
        var source = _sources[1];
        var since = World.Rfm.LookbackDays is { } days ? $" AND day > {Sql.Value("day", At.Today - days)}" : "";
        var condition = $"time <= {Now} AND day <= {Sql.Value("day", At.Today)}{since}";
        var view = $"FILTER (WHERE {condition})";
        SeeFuture(source);
        if (World.Rfm is { LookbackDays: null, CountDistinctDays: false } && source.Kept("last_day") is { } last)
            return new RfmFigures(last, source.Kept("orders")!, source.Kept("spend")!, source.Kept("first_day")!);
        return new RfmFigures(
            source.Figure($"MAX(day) {view}"),
            World.Rfm.CountDistinctDays ? Different(source, "day", condition) + ".n" : source.Figure($"COUNT(*) {view}"),
            source.Figure($"SUM(amount) {view}"),
            source.Figure($"MIN(day) {view}")
        );
    }

    private string RfmScore(RfmPart part) =>
        World.Scale is null ? NoNumber
        : part is RfmPart.R or RfmPart.F or RfmPart.M ? SqlDialect.AsDouble(Score(part))
        : NoNumber;

    /// <summary>5 less the recency thresholds reached, or 1 and the others reached; NULL without an order in view.</summary>
    private string Score(RfmPart part)
    {
        var (f, scale) = (RfmFiguresNow(), World.Scale!);
        var (of, thresholds, start, sign) = part switch
        {
            RfmPart.R => ($"({Sql.Value("day", At.Today)} - {f.Last})", scale.R, 5, "-"),
            RfmPart.F => (f.Orders, scale.F, 1, "+"),
            _ => (f.Money, scale.M, 1, "+"),
        };
        var reached = string.Concat(thresholds.Select(t => $" {sign} CASE WHEN {of} >= {Sql.Value("threshold", t)} THEN 1 ELSE 0 END"));
        return $"(CASE WHEN {f.Last} IS NOT NULL THEN {start}{reached} END)";
    }

    private string RfmKey(RfmPart part, Func<string, string>? said = null)
    {
        if (World.Scale is null)
            return NoText;
        // Worked out once per customer, not once per group: the expression is long.
        var figures = RfmFiguresNow();
        var orders = figures.Last.Split('.')[0];
        var days = figures.Orders.Split('.')[0];
        var beside = days == orders ? "" : $" LEFT JOIN {days} ON {days}.customer_id = {orders}.customer_id";
        var select =
            $"SELECT {orders}.customer_id, {Score(RfmPart.R)} * 100 + {Score(RfmPart.F)} * 10 + {Score(RfmPart.M)} AS code FROM {orders}{beside}";
        var code = Joined("rfm", select, table => $"{table}.customer_id = c.id") + ".code";
        var keys = RfmCell.All.GroupBy(cell => part is RfmPart.Eight ? World.Scale.Means.Eight(cell) : World.Rfm.Groups[cell].Key);
        return $"(CASE{string.Concat(keys.Select(key => $" WHEN {code} IN ({Codes(key)}) THEN {Sql.Value("key", said is null ? key.Key : said(key.Key))}"))} END)";
    }

    private static string Codes(IEnumerable<RfmCell> cells) =>
        string.Join(", ", cells.Select(cell => cell.Code.ToString(CultureInfo.InvariantCulture)));

    /// <param name="IsOnly">Whether there is nothing but one day, or one term.</param>
    /// <param name="Last">The last basis day so far.</param>
    /// <param name="Until">The last one that is known already.</param>
    /// <param name="Before">The last one before the window.</param>
    /// <param name="Back">The first one in it.</param>
    /// <param name="Next">The first one still to come.</param>
    private sealed record StageFigures(string IsOnly, string Last, string Until, string Before, string Back, string Next);

    private sealed record RfmFigures(string Last, string Orders, string Money, string First);
}
