using System.Data.Common;
using Perennial.Imports;
using Perennial.Rules.Basics;
using Perennial.Rules.Insights;
using Perennial.Rules.Measures;

namespace Perennial.Insights;

/// <summary>What <c>analyze rfm</c> says of a file: every customer's scores and group, and the groups' totals.</summary>
internal sealed record RfmReport
{
    internal sealed record BinsView(IReadOnlyList<long?> R, IReadOnlyList<long?> F, IReadOnlyList<decimal?> M);

    internal sealed record CustomerRow(
        string Customer,
        long RecencyDays,
        long Frequency,
        decimal Monetary,
        int R,
        int F,
        int M,
        string Score,
        string Group
    );

    internal sealed record GroupRow(
        string Group,
        Phrase Name,
        long Customers,
        double? Share,
        decimal Monetary,
        double? AverageRecencyDays,
        double? AverageFrequency,
        double? AverageMonetary
    );

    public required string At { get; init; }

    public required BinsView Bins { get; init; }

    public required RetentionReport.RowsView Rows { get; init; }

    public required IReadOnlyList<CustomerRow> Customers { get; init; }

    public required IReadOnlyList<GroupRow> Groups { get; init; }

    public required IReadOnlyList<Phrase> Warnings { get; init; }

    public static async Task<RfmReport> MakeAsync(Inquiry it, int at, RowReport rows, CancellationToken ct)
    {
        var view = it.Rfm.At(at);
        var scale = it.Rfm.Bins is RfmBins.Own own
            ? RfmScale.Of(own, it.Currency)
            : RfmScale.Of(await it.Answers.AskAsync(new RfmSpreadQuery(it.Rules, view), ct));
        var numbers = (await it.Answers.AskAsync(new CustomerNumbersQuery(), ct)).ToDictionary();
        var people = await it.Answers.AskAsync(new RfmCustomersQuery(it.Scope, view), ct);
        var scored = people.Select(p => (Person: p, Cell: scale.Cell(p.Recency, p.Frequency, p.Monetary))).ToList();
        var cells = await it.Answers.AskAsync(new RfmCellsQuery(it.Scope, view, scale), ct);
        return new RfmReport
        {
            At = LocalDay.Format(at),
            Bins = new BinsView(
                [.. scale.R.Select(Known)],
                [.. scale.F.Select(Known)],
                [.. scale.M.Select(t => Known(t) is { } minor ? it.Major(minor) : (decimal?)null)]
            ),
            Rows = new RetentionReport.RowsView(rows.Read, rows.Used, rows.Rejected),
            Customers =
            [
                .. scored.Select(s => new CustomerRow(
                    numbers[s.Person.CustomerId],
                    s.Person.Recency,
                    s.Person.Frequency,
                    it.Major(s.Person.Monetary),
                    s.Cell.R,
                    s.Cell.F,
                    s.Cell.M,
                    s.Cell.ToString(),
                    it.Rfm.Groups[s.Cell].Key
                )),
            ],
            Groups =
            [
                .. it.Rfm.Groups.All.Select(group => Row(it, group, [.. cells.Where(c => it.Rfm.Groups[c.Cell] == group)], people.Count)),
            ],
            Warnings = RfmWarnings.Of(cells, it.Rfm.Groups),
        };
    }

    private static GroupRow Row(Inquiry it, RfmGroup group, IReadOnlyList<RfmCellTotals> cells, long all)
    {
        var (customers, money) = (cells.Sum(c => c.Customers), cells.Sum(c => c.Monetary));
        return new GroupRow(
            group.Key,
            group.Name,
            customers,
            Ratio.Of(customers, all),
            it.Major(money),
            Ratio.Of(cells.Sum(c => c.Recency), customers),
            Ratio.Of(cells.Sum(c => c.Frequency), customers),
            Ratio.Of(money, customers) / it.Currency.ToMinor(1)
        );
    }

    private static long? Known(long threshold) => Math.Abs(threshold) == RfmScale.Never ? null : threshold;
}

/// <summary>What a file calls its customers.</summary>
internal sealed record CustomerNumbersQuery : Question<KeyValuePair<long, string>>
{
    public override KeyValuePair<long, string> Read(DbDataReader row) => new(row.Whole(0), row.TextOrNull(1) ?? "");

    protected override string Write(SqlText sql) => "SELECT id, number FROM customers ORDER BY id";
}
