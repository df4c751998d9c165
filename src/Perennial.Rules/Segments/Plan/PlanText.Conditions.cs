using System.Diagnostics;
using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments.Plan;

/// <summary>Conditions as expressions that are true or false, never NULL.</summary>
internal sealed partial class PlanText
{
    /// <summary>A condition over the customer.</summary>
    public string Condition(Condition rule) => Condition(rule, null);

    private string Condition(Condition rule, EventRow? row) =>
        rule switch
        {
            Segments.Condition.All { Of.Count: 0 } => "1 = 1",
            Segments.Condition.Any { Of.Count: 0 } => "1 = 0",
            Segments.Condition.All all => "(" + string.Join(" AND ", all.Of.Select(part => Condition(part, row))) + ")",
            Segments.Condition.Any any => "(" + string.Join(" OR ", any.Of.Select(part => Condition(part, row))) + ")",
            Segments.Condition.Not not => $"NOT ({Condition(not.Of, row)})",
            Segments.Condition.Is leaf => Passes(leaf.Value, leaf.Test, row),
            Segments.Condition.Did did => Did(did),
            Segments.Condition.Sequence steps => Followed(steps),
            Segments.Condition.Tagged tag => Exists(CustomerSources.Tags, $"{Fold("s.name")} = {Folded(tag.Tag)}"),
            Segments.Condition.InList list => Exists(CustomerSources.Lists, $"{Fold("s.name")} = {Folded(list.List)}"),
            Segments.Condition.Consents consent => Exists(
                CustomerSources.Consents,
                $"s.channel = {Sql.Value("channel", consent.Channel)} AND s.status = {Sql.Value("status", "granted")}"
                    + (consent.Topic is null ? "" : $" AND s.topic = {Sql.Value("topic", consent.Topic)}")
            ),
            Segments.Condition.Identified { Kind: "email" or "phone" or "number" } identity => $"c.{identity.Kind} IS NOT NULL",
            Segments.Condition.Identified => "1 = 0",
            Segments.Condition.Sample sample => Sampled(sample),
            _ => throw new UnreachableException($"{rule.GetType().Name} is resolved before a plan is made"),
        };

    /// <summary>Whether the customer has such a row. The table is made once for all rules: an EXISTS per rule is a join per rule.</summary>
    private string Exists(string source, string condition)
    {
        var among = Batch is null ? "" : $" AND s.customer_id IN ({Batch})";
        return Joined(
                "ex",
                $"SELECT DISTINCT s.customer_id FROM ({source}) s WHERE {condition}{among}",
                table => $"{table}.customer_id = c.id"
            ) + ".customer_id IS NOT NULL";
    }

    private string Did(Condition.Did did)
    {
        var source = SourceOf(did.Event);
        var matches = Matches(did.Event);
        SeeFuture(source);
        if (did.In is Window.Last or null)
        {
            // In all sliding windows one figure, the last time, answers; nothing older than the longest of them need be read for it.
            var last =
                Kept(did.Event, did.In, "last_time")
                ?? source.Figure($"MAX(time) FILTER (WHERE {matches} AND {During(null)})", Bounds(did.In).From);
            if (did.In is not Window.Last sliding)
                return $"{last} IS NOT NULL";
            DueAfter(last, sliding.Span.Milliseconds);
            return False($"{last} > {Sql.Value("after", At.Now - sliding.Span.Milliseconds)}");
        }
        DueAtBoundary(source, matches, did.In);
        return $"{source.Figure($"MAX(time) FILTER (WHERE {matches} AND {During(did.In)})", Bounds(did.In).From)} IS NOT NULL";
    }

    private string Followed(Condition.Sequence steps)
    {
        var pairs = Paired(steps);
        var (from, to) = steps.In is Window.Last ? (null, null) : Bounds(steps.In);
        var window =
            (from is { } start ? $" AND time >= {Sql.Value("from", start)}" : "")
            + (to is { } end ? $" AND time < {Sql.Value("to", end)}" : "");
        var within = Sql.Value("within", steps.Within.Milliseconds);
        var answered = $"(following IS NOT NULL AND following - time <= {within})";
        var pending = $"(time + {within} > {Now})";
        var hit = pairs.Figure($"MAX(time) FILTER (WHERE {(steps.Absent ? $"NOT {answered} AND NOT {pending}" : answered)}{window})");
        if (steps.Absent && _followsTime)
            DueAfter(pairs.Figure($"MIN(time) FILTER (WHERE NOT {answered} AND {pending}{window})"), steps.Within.Milliseconds);
        if (steps.In is Window.Last sliding)
        {
            DueAfter(hit, sliding.Span.Milliseconds);
            return False($"{hit} > {Sql.Value("after", At.Now - sliding.Span.Milliseconds)}");
        }
        if (steps.In is not null)
            DueAtBoundary(SourceOf(steps.First), Matches(steps.First), steps.In);
        return $"{hit} IS NOT NULL";
    }

    /// <summary>
    /// Each first event with the time of the next second one, strictly later. Rules that ask about the same two events with other lengths of
    /// time share it.
    /// </summary>
    private PairedEvents Paired(Condition.Sequence steps)
    {
        var (first, then) = (SourceOf(steps.First), SourceOf(steps.Then));
        SeeFuture(first);
        SeeFuture(then);
        // What begins before the window is no answer, and what follows comes later still.
        var since = Bounds(steps.In).From is { } start ? $"time >= {Sql.Value("from", start)} AND " : "";
        var rows = $"""
            SELECT customer_id, time, following FROM (SELECT customer_id, time, first_one, MIN(CASE WHEN first_one = 0 THEN time END) OVER (PARTITION BY customer_id ORDER BY time RANGE BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS following
                FROM (SELECT customer_id, time, 1 AS first_one FROM {first.Rows} WHERE {since}{Matches(steps.First)} AND {During(null)}
                  UNION ALL SELECT customer_id, time, 0 AS first_one FROM {then.Rows} WHERE {since}{Matches(steps.Then)} AND {During(
                null
            )}) both_events) paired
              WHERE first_one = 1
            """;
        if (!_paired.TryGetValue(rows, out var known))
            _paired[rows] = known = new PairedEvents("sq" + (_paired.Count + 1).ToString(CultureInfo.InvariantCulture), rows);
        return known;
    }

    // The customer's number, stirred in a field of 2^31 − 1 elements; squares make shares of different salts independent.
    private string Sampled(Condition.Sample sample)
    {
        const long Prime = StableShare.Prime;
        var salt = Sql.Value("salt", StableShare.SaltOf(sample.Salt));
        var first = $"(((c.id % {Prime}) * 48271 + {salt}) % {Prime})";
        var second = $"(({first} * {first}) % {Prime})";
        return $"(({second} + {first} * 16807) % {Prime}) % 10000 < {Sql.Value("share", StableShare.BasisPoints(sample.Percent))}";
    }

    private static string False(string condition) => $"COALESCE({condition}, FALSE)";
}
