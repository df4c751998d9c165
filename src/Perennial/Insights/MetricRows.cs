using Perennial.Rules.Insights;
using Perennial.Rules.Measures;
using Period = Perennial.Rules.Basics.Period;

namespace Perennial.Insights;

/// <summary>The metrics of one segment over neighbouring periods.</summary>
/// <param name="Key">The segment; null when unknown, or when nothing was broken down.</param>
/// <param name="Rows">One per period.</param>
internal sealed record MetricSeries(string? Key, IReadOnlyList<MetricRow> Rows);

/// <summary>Asks for everything that the metrics of neighbouring periods are made of.</summary>
internal static class MetricRows
{
    /// <summary>More boundaries than this are asked in several passes.</summary>
    private const int PeriodsPerPass = 40;

    /// <summary>One series, or one per segment, the largest first.</summary>
    /// <param name="inquiry">Whom it is about.</param>
    /// <param name="periods">Neighbouring periods, at least one, none after the end of the data.</param>
    /// <param name="by">By what to break down; null for one series.</param>
    /// <param name="ct">Stops the wait.</param>
    public static async Task<IReadOnlyList<MetricSeries>> AskAsync(
        Inquiry inquiry,
        IReadOnlyList<Period> periods,
        Dimension? by,
        CancellationToken ct
    )
    {
        var (kind, from, to) = (periods[0].Kind, periods[0].From, periods[^1].To);
        var sales = (await inquiry.Answers.AskAsync(new SalesQuery(inquiry.Scope, kind, from, to, by), ct)).ToLookup(s =>
            (s.Segment, s.Period)
        );
        var refunds = by is { Overlaps: true }
            ? null
            : (await inquiry.Answers.AskAsync(new RefundsQuery(inquiry.Scope, kind, from, to, by), ct)).ToLookup(r =>
                (r.Segment, r.Period)
            );
        var counts = new Dictionary<string, PeriodCounts[]>();
        for (var start = 0; start < periods.Count; start += PeriodsPerPass)
        {
            var part = periods.Skip(start).Take(PeriodsPerPass).ToList();
            foreach (var segment in await inquiry.Answers.AskAsync(new RetentionQuery(inquiry.Scope, inquiry.Boundaries(part), by), ct))
            {
                if (!counts.TryGetValue(segment.Key ?? "", out var row))
                    counts[segment.Key ?? ""] = row = new PeriodCounts[periods.Count];
                segment.Periods.ToArray().CopyTo(row, start);
            }
        }
        return
        [
            .. counts
                .OrderByDescending(segment => segment.Value[^1].Customers)
                .Select(segment => Series(segment.Key is "" ? null : segment.Key, segment.Value)),
        ];

        MetricSeries Series(string? key, PeriodCounts[] row) =>
            new(
                key,
                [
                    .. periods.Select(
                        (period, i) =>
                            new MetricRow(
                                period,
                                inquiry.Rules.IsComplete(period),
                                row[i],
                                sales[(key, period.Index)].FirstOrDefault() ?? Sales.None(period.Index),
                                refunds?[(key, period.Index)].Sum(r => r.Amount)
                            )
                    ),
                ]
            );
    }
}
