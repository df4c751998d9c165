using System.Globalization;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments.Plan;

/// <summary>
/// When an answer can next change though nothing happens: an event grows out of a window, a threshold of days is reached, a date
/// comes or passes, a calendar period ends, an event dated in the future arrives. Never late; sometimes the answer stays.
/// </summary>
internal sealed partial class PlanText
{
    /// <summary>Stands for never; above every instant.</summary>
    private const long Never = 9_000_000_000_000_000;

    /// <summary>How many days ahead the days' beginnings are known; what is due later is looked at again then.</summary>
    private const int Horizon = 800;

    private const long DayUnit = 10_000_000_000_000;

    private readonly HashSet<string> _instants = [];
    private readonly HashSet<string> _days = [];
    private readonly Dictionary<string, Dictionary<int, int>> _yearly = [];
    private string? _dayOfDue;

    /// <summary>The instant at which any answer of the plan can next change; NULL for never. Call it after all conditions are written.</summary>
    public string Due()
    {
        JoinYearly();
        var candidates = _instants.ToList();
        if (_days.Count > 0)
        {
            var day = Sql.Dialect.Least([.. _days.Select(d => $"COALESCE({d}, {Never})")]);
            _dayOfDue =
                $"CASE WHEN {day} < {Never} THEN {Sql.Dialect.Least([$"({day})", Sql.Value("horizon", (long)At.Today + Horizon)])} END";
            candidates.Add("dd.starts");
        }
        return candidates.Count == 0
            ? "CAST(NULL AS BIGINT)"
            : $"NULLIF({Sql.Dialect.Least([.. candidates.Select(instant => $"COALESCE({instant}, {Never})")])}, {Never})";
    }

    /// <summary>The table of days' beginnings, if a day is due: zones are C#'s affair.</summary>
    private IEnumerable<string> DueJoins()
    {
        if (_dayOfDue is null)
            return [];
        _ = Sql.Value(
            "days",
            "["
                + string.Join(
                    ',',
                    Enumerable
                        .Range(At.Today + 1, Horizon)
                        .Select(day => ((day * DayUnit) + At.Zone.StartOf(day)).ToString(CultureInfo.InvariantCulture))
                )
                + "]"
        );
        return [$"\nLEFT JOIN {Unpacked("days", "day", "starts", DayUnit)} dd ON dd.day = {_dayOfDue}"];
    }

    /// <summary>An instant so long after another, if it is still to come.</summary>
    private void DueAfter(string instant, long later)
    {
        var due = $"{instant} + {Sql.Value("later", later)}";
        _instants.Add($"CASE WHEN {due} > {Now} THEN {due} END");
    }

    private void DueOn(string day, int later)
    {
        var due = $"({day} + {Sql.Value("days_later", (long)later)})";
        _days.Add($"CASE WHEN {due} > {Sql.Value("today", (long)At.Today)} THEN {due} END");
    }

    /// <summary>An event with a later time than now will be seen when its time comes.</summary>
    private void SeeFuture(EventSource source)
    {
        if (_followsTime)
            _instants.Add(source.Figure($"MIN(time) FILTER (WHERE time > {Now})", At.Now + 1));
    }

    /// <summary>A calendar window moves on when its period ends, for those who have events in it; fixed dates never move.</summary>
    private void DueAtBoundary(EventSource source, string matches, Window window)
    {
        if (!_followsTime || window is not Window.Calendar calendar)
            return;
        var (from, _) = Bounds(window);
        var recent = source.Figure(
            $"MAX(time) FILTER (WHERE {matches} AND time >= {Sql.Value("from", from!.Value)} AND time <= {Now})",
            from
        );
        _instants.Add(
            $"CASE WHEN {recent} IS NOT NULL THEN {Sql.Value("boundary", At.Zone.StartOf(WindowBounds.NextDay(calendar, At)))} END"
        );
    }

    /// <summary>A calendar period gives way to the next one, for those of whom there is something to look at.</summary>
    private void DueAtNext(Basics.PeriodKind unit, string exists)
    {
        if (_followsTime)
            _instants.Add($"CASE WHEN {exists} THEN {Sql.Value("boundary", At.Zone.StartOf(Basics.Period.Of(unit, At.Today).To))} END");
    }

    /// <summary>Days since a moment, compared with constants: due when one of them is reached, or the day after it.</summary>
    private void DueAtThresholds(Value.DaysSince since, Test test)
    {
        if (!_followsTime)
            return;
        DueOf(since.Of);
        IEnumerable<double> constants = test switch
        {
            Test.Equal { To: Literal.Number n } => [n.Of],
            Test.NotEqual { To: Literal.Number n } => [n.Of],
            Test.Less { Than: Literal.Number n } => [n.Of],
            Test.AtMost { Than: Literal.Number n } => [n.Of],
            Test.More { Than: Literal.Number n } => [n.Of],
            Test.AtLeast { Than: Literal.Number n } => [n.Of],
            Test.Between { From: Literal.Number a, To: Literal.Number b } => [a.Of, b.Of],
            Test.OneOf list => list.Of.OfType<Literal.Number>().Select(n => n.Of),
            Test.NoneOf list => list.Of.OfType<Literal.Number>().Select(n => n.Of),
            _ => [],
        };
        var instant = Instant(since.Of);
        foreach (
            var days in constants
                .Where(days => days is > -1 and < 100_000)
                .SelectMany<double, long>(days => [(long)Math.Ceiling(days), (long)Math.Floor(days) + 1])
                .Distinct()
        )
            DueAfter(instant, days * Span.Day);
    }

    private void DueOf(Value value)
    {
        if (!_followsTime)
            return;
        switch (value)
        {
            case Value.Aggregate aggregate:
                DueOfWindow(aggregate.Event, aggregate.In);
                break;
            case Value.Moment moment:
                DueOfWindow(moment.Event, moment.In);
                break;
            case Value.Field { Name: CustomerColumns.NextRenewal }:
                DueOn(Renewals() + ".day", 0);
                break;
            case Value.Created:
                _instants.Add($"CASE WHEN c.created_at > {Now} THEN c.created_at END");
                break;
            case Value.DaysSince since:
                DueOf(since.Of);
                DueNextDay(Instant(since.Of), DaysSince(since));
                break;
            case Value.OfCompany company:
                _ = OfCompany(() => DueOfInner(company.Of));
                break;
            case Value.Arithmetic two:
                DueOf(two.Left);
                DueOf(two.Right);
                break;
            case Value.Lifecycle past:
                var later = past.DaysAgo * Span.Day;
                var next = _sources[0]
                    .Figure(
                        $"MIN(time) FILTER (WHERE {_sources[0].IsNamed(StageChanged)} AND time > {Sql.Value("then", At.Now - later)})",
                        At.Now - later + 1
                    );
                DueAfter(next, later);
                break;
            case Value.StageAt stage:
                var f = FiguresOf(stage);
                DueOn(f.Until, World.DormantDays + stage.DaysAgo);
                DueOn(f.Until, World.ChurnDays + stage.DaysAgo);
                DueOn(f.Back, World.ChurnDays + stage.DaysAgo);
                DueOn(f.Next, stage.DaysAgo);
                break;
            case Value.Rfm when World.Scale is { } scale:
                var rfm = RfmFiguresNow();
                foreach (var threshold in scale.R.Where(t => t is >= 0 and < 100_000))
                    DueOn(rfm.Last, (int)threshold);
                if (World.Rfm.LookbackDays is { } lookback)
                    DueOn(rfm.First, lookback);
                break;
        }
    }

    private string DueOfInner(Value value)
    {
        DueOf(value);
        return "";
    }

    /// <summary>The oldest event in a sliding window falls out of it first.</summary>
    private void DueOfWindow(EventQuery query, Window? window)
    {
        var (source, matches) = (SourceOf(query), Matches(query));
        SeeFuture(source);
        if (window is Window.Last sliding)
            DueAfter(
                source.Figure($"MIN(time) FILTER (WHERE {matches} AND {During(window)})", Bounds(window).From),
                sliding.Span.Milliseconds
            );
        else if (window is not null)
            DueAtBoundary(source, matches, window);
    }

    /// <summary>The end of the present full day since an instant, for days that go on into arithmetic.</summary>
    private void DueNextDay(string instant, string days)
    {
        var due = $"{instant} + CAST({days} AS BIGINT) * {Sql.Value("day_length", Span.Day)} + {Sql.Value("day_length", Span.Day)}";
        _instants.Add($"CASE WHEN {due} > {Now} THEN {due} END");
    }

    /// <summary>A date comes into view so many days before it and leaves so many after it.</summary>
    private void DueWithDate(string text, int ahead, int behind)
    {
        if (!_followsTime)
            return;
        var day = DayNumber(text);
        DueOn(day, -ahead);
        DueOn(day, 1 - behind);
    }

    private void DueYearly(string monthDay, int days, bool ahead)
    {
        if (!_followsTime)
            return;
        if (!_yearly.TryGetValue(monthDay, out var first))
            _yearly[monthDay] = first = [];
        foreach (var md in Yearly.MonthDays)
            if (Yearly.NextChange(md, At.Today, days, ahead) is { } day)
                first[md] = Math.Min(day, first.GetValueOrDefault(md, int.MaxValue));
    }

    /// <summary>One table for each yearly date, whatever windows ask for it: the first day on which any of them changes.</summary>
    private void JoinYearly()
    {
        const long Unit = 100_000_000;
        foreach (var (monthDay, first) in _yearly)
        {
            var packed =
                "[" + string.Join(',', first.Select(pair => ((pair.Key * Unit) + pair.Value).ToString(CultureInfo.InvariantCulture))) + "]";
            var name = Sql.Value("yearly", packed)[1..];
            var table = Joined(
                "yr",
                $"SELECT month_day, changes FROM {Unpacked(name, "month_day", "changes", Unit)} packed",
                t => $"{t}.month_day = {monthDay}"
            );
            _days.Add($"{table}.changes");
        }
    }

    /// <summary>Two numbers of one: how a table of pairs travels in a parameter of integers.</summary>
    private string Unpacked(string parameter, string high, string low, long unit)
    {
        var table = $"packed_{parameter}(v) AS ({Sql.Dialect.IntegersIn(parameter)})";
        if (!_tables.Contains(table))
            _tables.Add(table);
        return $"(SELECT {Sql.Dialect.FloorDivide("v", unit.ToString(CultureInfo.InvariantCulture))} AS {high}, v % {unit} AS {low} FROM packed_{parameter})";
    }

    /// <summary>
    /// A date in a text as days since 1970-01-01. After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms":
    /// years begin in March, so that the leap day is the last of its year.
    /// </summary>
    private string DayNumber(string text)
    {
        string Floor(string of, int by) => Sql.Dialect.FloorDivide(of, by.ToString(CultureInfo.InvariantCulture));
        var (month, day) = (Part(text, 6, 2), Part(text, 9, 2));
        var year = $"({Part(text, 1, 4)} - CASE WHEN {month} <= 2 THEN 1 ELSE 0 END)";
        var shifted = $"({month} + CASE WHEN {month} > 2 THEN -3 ELSE 9 END)";
        return $"(CASE WHEN {Sql.Dialect.Matches(text, Sql.Value("date_pattern", DatePattern))} THEN "
            + $"{year} * 365 + {Floor(year, 4)} - {Floor(year, 100)} + {Floor(year, 400)} + {Floor($"(153 * {shifted} + 2)", 5)} + {day} - 719469 END)";
    }
}
