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
    /// <summary>One series, or one per segment, the largest first.</summary>
    /// <param name="inquiry">Whom it is about.</param>
    /// <param name="periods">Neighbouring periods, at least one, none after the end of the data.</param>
    /// <param name="by">By what to break down; null for one series.</param>
    /// <param name="ct">Stops the wait.</param>
    /// <param name="withSales">Whether figures of sales are wanted, too; without them there are none.</param>
    public static async Task<IReadOnlyList<MetricSeries>> AskAsync(
        Inquiry inquiry,
        IReadOnlyList<Period> periods,
        Dimension? by,
        CancellationToken ct,
        bool withSales = true
    )
    {
        var kind = periods[0].Kind;
        // Of segments only what is shown is asked: every day more is a join with customers more.
        var days = by is null ? PeriodBlock.Whole(inquiry, periods) : new DayRange(periods[0].From, periods[^1].To);
        var sales = (
            withSales ? await inquiry.Answers.AskAsync(new SalesQuery(inquiry.Scope, kind, days.From, days.To, by), ct) : []
        ).ToLookup(s => (s.Segment, s.Period));
        var refunds =
            !withSales || by is { Overlaps: true }
                ? null
                : (await inquiry.Answers.AskAsync(new RefundsQuery(inquiry.Scope, kind, days.From, days.To, by), ct)).ToLookup(r =>
                    (r.Segment, r.Period)
                );
        var counts = await PeriodBlock.CountsAsync(inquiry, periods, by, withParts: false, ct);
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
