using System.Diagnostics;
using Perennial.Rules.Basics;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments.Plan;

/// <summary>Values as expressions: as text, as a number (double), as a date or as an instant. NULL where there is none of that type.</summary>
internal sealed partial class PlanText
{
    private const string NoText = "CAST(NULL AS TEXT)";
    private const string NoNumber = "CAST(NULL AS DOUBLE PRECISION)";

    /// <summary>Text that begins with a date; nothing, a T or a space may follow.</summary>
    private const string DatePattern = @"\A[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";

    /// <summary>What a condition looks at: the value it tests, or when the event last happened; NULL where nothing is looked at.</summary>
    public string Found(Condition condition) =>
        condition switch
        {
            Segments.Condition.Is { Value: Value.Anniversary yearly } => Text(yearly.Of, null),
            Segments.Condition.Is leaf => Natural(leaf.Value, null),
            Segments.Condition.Did did => Instant(new Value.Moment(MomentKind.Last, did.Event)),
            _ => NoText,
        };

    /// <summary>A value as what it is by nature, for showing: a number, an instant or text.</summary>
    public string Shown(Value value) => Natural(value, null);

    private string Natural(Value value, EventRow? row) =>
        ValueKinds.Of(value) switch
        {
            // Several choices are a value too.
            ValueKind.Any when value is Value.Custom custom => Sql.Dialect.JsonText("c.attributes", custom.Key),
            ValueKind.Number => Number(value, row),
            ValueKind.Moment => Instant(value),
            _ => Text(value, row),
        };

    private string Text(Value value, EventRow? row) =>
        value switch
        {
            Value.Field { Name: CustomerColumns.NextRenewal } => Renewals() + ".renews",
            Value.Field field => "c." + field.Name,
            Value.Custom custom => Sql.Dialect.JsonScalar("c.attributes", custom.Key),
            Value.Property property => row is null ? NoText : row.Source.Text(row.Event, property.Name),
            Value.Aggregate { Of: AggregateKind.FirstValue or AggregateKind.LastValue } ranked => Ranked(ranked, isText: true),
            Value.FirstOf first =>
                $"(CASE{string.Concat(first.Of.Select(one => $" WHEN {Condition(one.Rule)} THEN {Sql.Value("stage", one.Key)}"))} END)",
            Value.Lifecycle past => StageThen(past),
            Value.StageAt stage => StageKey(stage),
            Value.Rfm { Part: RfmPart.Segment or RfmPart.Eight } rfm => RfmKey(rfm.Part),
            Value.Anniversary yearly => Text(yearly.Of, row),
            Value.OfCompany company => OfCompany(() => Text(company.Of, row)),
            _ => NoText,
        };

    /// <summary>
    /// Whose contracts come up when: <c>day</c>, the earliest end of a term that is not over; <c>renews</c>, the same as a date, or else what
    /// was typed in at the company.
    /// </summary>
    private string Renewals()
    {
        var today = Sql.Value("today", (long)At.Today);
        var among = Batch is null ? "" : $" AND w.id IN ({Batch})";
        return Joined(
            "rn",
            $"SELECT w.id AS customer_id, MIN(p.to_day) AS day, COALESCE({Sql.Dialect.IsoDay("MIN(p.to_day)")}, MIN(co.renewal_date)) AS renews FROM customers w "
                + $"LEFT JOIN contract_periods p ON p.customer_id = w.id AND p.to_day > {today} AND p.to_day > p.from_day LEFT JOIN companies co ON co.id = w.company_id "
                + $"WHERE (p.to_day IS NOT NULL OR co.renewal_date IS NOT NULL){among} GROUP BY w.id",
            table => $"{table}.customer_id = c.id"
        );
    }

    private string Number(Value value, EventRow? row) =>
        value switch
        {
            Value.Custom custom => Sql.Dialect.JsonNumber("c.attributes", custom.Key),
            Value.Property property => row is null ? NoNumber : row.Source.Number(row.Event, property.Name),
            Value.Aggregate aggregate => Figure(aggregate),
            Value.DaysSince since => DaysSince(since),
            Value.Rfm rfm => RfmScore(rfm.Part),
            Value.OfCompany company => OfCompany(() => Number(company.Of, row)),
            Value.Score score => Foretold(score.Part),
            Value.Constant constant => Sql.Value("number", constant.Number),
            Value.Arithmetic { By: ArithmeticKind.By } two => $"({Number(two.Left, row)} / NULLIF({Number(two.Right, row)}, 0))",
            Value.Arithmetic two => $"({Number(two.Left, row)} {"+-*"[(int)two.By]} {Number(two.Right, row)})",
            _ => NoNumber,
        };

    private string Foretold(ScorePart part)
    {
        var join =
            part is ScorePart.Health
                ? "\nLEFT JOIN company_health ch ON ch.id = c.company_id"
                : "\nLEFT JOIN customer_scores sc ON sc.id = c.id";
        if (!_joins.Contains(join))
            _joins.Add(join);
        return part switch
        {
            ScorePart.Health => "ch.health",
            ScorePart.Risk => "sc.risk",
            ScorePart.Alive => "sc.alive",
            ScorePart.Orders => "sc.orders12",
            ScorePart.Stake => Major("sc.at_stake"),
            _ => Major("sc." + part.ToString().ToLowerInvariant()),
        };
    }

    private string Instant(Value value) =>
        value switch
        {
            Value.Created => $"(CASE WHEN c.created_at <= {Now} THEN c.created_at END)",
            Value.Moment moment => Kept(moment.Event, moment.In, moment.Which is MomentKind.First ? "first_time" : "last_time")
                ?? SourceOf(moment.Event)
                    .Figure(
                        $"{(moment.Which is MomentKind.First ? "MIN" : "MAX")}(time) FILTER (WHERE {Matches(moment.Event)} AND {During(moment.In)})",
                        Bounds(moment.In).From
                    ),
            Value.OfCompany company => OfCompany(() => Instant(company.Of)),
            _ => "CAST(NULL AS BIGINT)",
        };

    private string DaysSince(Value.DaysSince since) =>
        SqlDialect.AsDouble(Sql.Dialect.FloorDivide($"({Now} - {Instant(since.Of)})", Sql.Value("day_length", Span.Day)));

    private string Figure(Value.Aggregate aggregate)
    {
        if (aggregate.Of is AggregateKind.FirstValue or AggregateKind.LastValue)
            return Ranked(aggregate, isText: false);
        var source = SourceOf(aggregate.Event);
        var condition = $"{Matches(aggregate.Event)} AND {During(aggregate.In)}";
        var filter = $"FILTER (WHERE {condition})";
        var (name, since) = (aggregate.Event.Name, Bounds(aggregate.In).From);
        switch (aggregate.Of)
        {
            case AggregateKind.Count:
                var count = Kept(aggregate.Event, aggregate.In, "orders") ?? source.Figure($"COUNT(*) {filter}", since);
                return SqlDialect.AsDouble($"COALESCE({count}, 0)");
            case AggregateKind.Distinct:
                return SqlDialect.AsDouble($"COALESCE({Different(source, Fold(source.Text(name, aggregate.Over!)), condition)}.n, 0)");
            case AggregateKind.Min or AggregateKind.Max:
                return source.Figure(
                    $"{(aggregate.Of is AggregateKind.Min ? "MIN" : "MAX")}({source.Number(name, aggregate.Over!)}) {filter}",
                    since
                );
            default:
                var (whole, scale) = WholeOf(source, name, aggregate.Over!);
                var isKept = aggregate.Over == "amount" && Kept(aggregate.Event, aggregate.In, "spend") is not null;
                var sum = SqlDialect.AsDouble(isKept ? source.Kept("spend")! : source.Figure($"SUM({whole}) {filter}", since));
                if (aggregate.Of is AggregateKind.Sum)
                    return $"(COALESCE({sum}, 0) / {scale})";
                var parts = isKept ? source.Kept("orders")! : source.Figure($"COUNT({whole}) {filter}", since);
                return $"({sum} / {scale} / {SqlDialect.AsDouble(parts)})";
        }
    }

    /// <summary>A figure over all events of a kind up to now, if it is kept; null where the events must be looked at.</summary>
    private string? Kept(EventQuery query, Window? window, string column) =>
        query.Where is null && window is null ? SourceOf(query).Kept(column) : null;

    /// <summary>
    /// A number as whole units, so that a sum does not depend on the order of its parts: minor units of amounts, ten-thousandths of
    /// other numbers; those beyond ±10^11 are left out.
    /// </summary>
    private (string Whole, string Scale) WholeOf(EventSource source, string name, string property)
    {
        if (property == "amount")
            return ("amount", Sql.Value("minor", (double)World.Currency.ToMinor(1)));
        var number = source.Number(name, property);
        var scale = Sql.Value("fixed", 10_000.0);
        return (
            $"CASE WHEN ABS({number}) <= {Sql.Value("largest", 1e11)} THEN CAST(FLOOR({number} * {scale} + {Sql.Value("half", 0.5)}) AS BIGINT) END",
            scale
        );
    }

    private string Ranked(Value.Aggregate aggregate, bool isText)
    {
        var (source, name) = (SourceOf(aggregate.Event), aggregate.Event.Name);
        SeeFuture(source);
        var property = isText ? source.Text(name, aggregate.Over!) : source.Number(name, aggregate.Over!);
        var order = aggregate.Of is AggregateKind.FirstValue ? "time, id" : "time DESC, id DESC";
        var table = Joined(
            "rk",
            $"SELECT customer_id, {property} AS value, ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY {order}) AS place FROM {source.Rows} "
                + $"WHERE {Matches(aggregate.Event)} AND {During(aggregate.In)} AND {property} IS NOT NULL",
            name => $"{name}.customer_id = {source.Subject} AND {name}.place = 1"
        );
        return table + ".value";
    }

    /// <summary>A date in a text as the number yyyymmdd; NULL when there is none.</summary>
    private string DateNumber(string text) =>
        $"(CASE WHEN {Sql.Dialect.Matches(text, Sql.Value("date_pattern", DatePattern))} THEN {Part(text, 1, 4)} * 10000 + {Part(text, 6, 2)} * 100 + {Part(text, 9, 2)} END)";

    private static string Part(string text, int from, int length) => $"CAST(substr({text}, {from}, {length}) AS INTEGER)";

    private static int DateNumberOf(int day) =>
        LocalDay.ToDate(day) is var date ? (date.Year * 10_000) + (date.Month * 100) + date.Day : throw new UnreachableException();
}
