using System.Text.Json.Serialization;
using Perennial.Imports;
using Perennial.Rules.Basics;
using Perennial.Rules.Insights;
using Perennial.Rules.Measures;
using Period = Perennial.Rules.Basics.Period;

namespace Perennial.Insights;

/// <summary>What <c>analyze retention</c> says of a file and <c>metrics</c> of the store: the same figures from the same questions.</summary>
internal sealed record RetentionReport
{
    internal sealed record RowsView(long Read, long Used, IReadOnlyDictionary<string, long> Rejected);

    internal sealed record PeriodRow(
        string Period,
        long Active,
        long New,
        long Returning,
        long Resurrected,
        long Dormant,
        long RetainedFromPrevious,
        double? Crr,
        double? ClassicCrr,
        bool Complete
    );

    internal sealed record CohortRow(
        string Cohort,
        long Size,
        IReadOnlyList<long> Retained,
        IReadOnlyList<long> Unbounded,
        IReadOnlyList<bool> Complete
    );

    internal sealed record WindowRow(
        string Period,
        long Customers,
        long ActiveAtStart,
        long ActiveAtEnd,
        long Retained,
        long New,
        long Returned,
        double? Crr,
        double? Churn,
        double? ClassicCrr,
        bool Complete
    );

    internal sealed record WindowView(int Days, int DormantDays, IReadOnlyList<WindowRow> Periods);

    internal sealed record GapsView(double? MeanDays, double? MedianDays, int? Percentile90Days);

    public required long Customers { get; init; }

    public required long Orders { get; init; }

    /// <summary>Net amount of the paid orders; credit notes that name no order are not subtracted.</summary>
    public required decimal Revenue { get; init; }

    public required decimal NetOfCancellations { get; init; }

    public required string Currency { get; init; }

    public required double? Aov { get; init; }

    public required double? RepeatRate { get; init; }

    public required double? Frequency { get; init; }

    public required GapsView Interpurchase { get; init; }

    /// <summary>The last day with data; null while there is none.</summary>
    public required string? DataUntil { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RowsView? Rows { get; init; }

    public required IReadOnlyList<PeriodRow> Periods { get; init; }

    public required IReadOnlyList<CohortRow> Cohorts { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WindowView? Window { get; init; }

    /// <param name="it">Whom it is about.</param>
    /// <param name="kind">The unit of periods and cohorts.</param>
    /// <param name="days">Totals are of orders in these days; periods and cohorts those that begin in them.</param>
    /// <param name="withWindow">Whether the figures by the churn window are wanted.</param>
    /// <param name="rows">What became of a file's rows.</param>
    /// <param name="ct">Stops the wait.</param>
    public static async Task<RetentionReport> MakeAsync(
        Inquiry it,
        PeriodKind kind,
        DayRange days,
        bool withWindow,
        RowReport? rows,
        CancellationToken ct
    )
    {
        var totals = await it.Answers.AskOneAsync(new TotalsQuery(it.Scope, days.From, days.To), ct);
        var gaps = new GapDistribution(await it.Answers.AskAsync(new GapsQuery(it.Scope, days.From, days.To), ct));
        var activity = CalendarPeriods.Fill(kind, await it.Answers.AskAsync(new CalendarActivityQuery(it.Scope, kind), ct), it.Rules.AsOf);
        var cohorts = CohortTable.Fill(kind, await it.Answers.AskAsync(new CohortQuery(it.Scope, kind), ct), it.Rules.AsOf);
        // The period in which the data begins belongs to the whole range, although it began before.
        bool IsShown(Period period) =>
            period.To > days.From && (period.From >= days.From || days.From == it.Span?.First) && period.From < days.To;
        var shown = activity.Where(p => IsShown(p.Period)).ToList();
        return new RetentionReport
        {
            Customers = totals.Customers,
            Orders = totals.Orders,
            Revenue = it.Major(totals.Net),
            NetOfCancellations = it.Major(totals.NetOfCancellations),
            Currency = it.Currency.Code,
            Aov = totals.AverageOrder / it.Currency.ToMinor(1),
            RepeatRate = totals.RepeatRate,
            Frequency = Ratio.Of(totals.Orders, totals.Customers),
            Interpurchase = new GapsView(gaps.Mean, gaps.Median, gaps.Percentile90),
            DataUntil = it.Span is null ? null : LocalDay.Format(it.Rules.LastDay),
            Rows = rows is null ? null : new RowsView(rows.Read, rows.Used, rows.Rejected),
            Periods = [.. shown.Select(Row)],
            Cohorts = [.. cohorts.Where(c => IsShown(c.Period)).Select(Row)],
            Window = withWindow ? await WindowAsync(it, [.. shown.Select(p => p.Period)], ct) : null,
        };
    }

    private static PeriodRow Row(CalendarPeriod p) =>
        new(p.Period.Label, p.Active, p.New, p.Retained, p.Resurrected, p.Dormant, p.Retained, p.Crr, p.ClassicCrr, p.Complete);

    private static CohortRow Row(Cohort cohort) =>
        new(
            cohort.Period.Label,
            cohort.Size,
            [.. cohort.Cells.Select(c => c.Active)],
            [.. cohort.Cells.Select(c => c.ActiveLater)],
            [.. cohort.Cells.Select(c => c.Complete)]
        );

    private static async Task<WindowView> WindowAsync(Inquiry it, IReadOnlyList<Period> periods, CancellationToken ct)
    {
        var series = periods.Count == 0 ? [] : await MetricRows.AskAsync(it, periods, null, ct);
        return new WindowView(
            it.Rules.ChurnDays,
            it.Rules.DormantDays,
            [
                .. series
                    .SelectMany(s => s.Rows)
                    .Select(row => new WindowRow(
                        row.Period.Label,
                        row.Counts.Customers,
                        row.Counts.Base,
                        row.Counts.Active,
                        row.Counts.Retained,
                        row.Counts.First,
                        row.Counts.Returning,
                        row.Counts.Crr,
                        row.Counts.Churn,
                        row.Counts.ClassicCrr,
                        row.Complete
                    )),
            ]
        );
    }
}
