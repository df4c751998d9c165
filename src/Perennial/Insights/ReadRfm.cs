using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Insights;
using Perennial.Rules.Measures;

namespace Perennial.Insights;

/// <summary>GET /api/insights/rfm: groups, the recency × frequency matrix and the eight types, with what needs a warning.</summary>
internal static class ReadRfm
{
    /// <param name="At">Reference day, inclusive; the last day of the data when left out.</param>
    /// <param name="Where">A customer filter as JSON. The thresholds stay those of all customers.</param>
    public sealed record Request(string? At, string? Where);

    /// <param name="R">Four ascending days; null where ties leave a score empty.</param>
    /// <param name="M">Four ascending amounts in major units.</param>
    internal sealed record BinsView(string Kind, IReadOnlyList<long?> R, IReadOnlyList<long?> F, IReadOnlyList<decimal?> M);

    internal sealed record GroupView(
        string Key,
        string NameZh,
        string NameEn,
        string Color,
        long Customers,
        double? Share,
        decimal Revenue,
        double? AverageRecency,
        double? AverageFrequency,
        double? AverageMonetary,
        CustomerFilter Where
    );

    internal sealed record MatrixView(int R, int F, long Customers, decimal Revenue, CustomerFilter Where);

    internal sealed record EightView(string Key, string NameZh, string NameEn, long Customers, decimal Revenue, CustomerFilter Where);

    internal sealed record Response(
        string At,
        BinsView Bins,
        long Customers,
        IReadOnlyList<GroupView> Groups,
        IReadOnlyList<MatrixView> Matrix,
        IReadOnlyList<EightView> Eight,
        IReadOnlyList<Phrase> Warnings
    );

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        [AsParameters] Request request,
        OpenInquiry open,
        Workbench workbench,
        HttpContext http,
        CancellationToken ct
    ) => (await ReadAsync(request, open, workbench, ct)).ToHttp(http);

    internal static async Task<Outcome<Response>> ReadAsync(Request request, OpenInquiry open, Workbench workbench, CancellationToken ct)
    {
        var inquiry = await open.RunAsync(request.Where, ct);
        if (!inquiry.IsOk)
            return inquiry.Problems.ToList();
        var it = inquiry.Value;
        if (!string.IsNullOrEmpty(request.At) && LocalDay.Parse(request.At) is null)
            return MeasureProblems.DayNotUnderstood("at", request.At);
        var at = LocalDay.Parse(request.At) ?? it.Rules.LastDay;
        var scale = await workbench.ScaleAsync(it.Rules, it.Rfm, at, ct);
        var cells = await it.Answers.AskAsync(new RfmCellsQuery(it.Scope, it.Rfm.At(at), scale), ct);
        CustomerFilter Where(CustomerFilter.InRfm filter) => it.Narrow(filter with { At = at });
        return new Response(
            LocalDay.Format(at),
            Bins(it, scale),
            cells.Sum(c => c.Customers),
            [
                .. it.Rfm.Groups.All.Select(g =>
                    Group(it, g, [.. cells.Where(c => it.Rfm.Groups[c.Cell] == g)], cells.Sum(c => c.Customers), Where(new(Group: g.Key)))
                ),
            ],
            [
                .. from r in Enumerable.Range(1, 5)
                from f in Enumerable.Range(1, 5)
                let inCell = cells.Where(c => c.Cell.R == r && c.Cell.F == f)
                select new MatrixView(r, f, inCell.Sum(c => c.Customers), it.Major(inCell.Sum(c => c.Monetary)), Where(new(R: r, F: f))),
            ],
            [
                .. from eight in RfmEight.All
                let inType = cells.Where(c => scale.Means.Eight(c.Cell) == eight.Key)
                select new EightView(
                    eight.Key,
                    eight.Name.Zh,
                    eight.Name.En,
                    inType.Sum(c => c.Customers),
                    it.Major(inType.Sum(c => c.Monetary)),
                    Where(new(Eight: eight.Key))
                ),
            ],
            RfmWarnings.Of(cells, it.Rfm.Groups)
        );
    }

    private static GroupView Group(Inquiry it, RfmGroup group, IReadOnlyList<RfmCellTotals> cells, long all, CustomerFilter where)
    {
        var (customers, revenue) = (cells.Sum(c => c.Customers), cells.Sum(c => c.Monetary));
        return new GroupView(
            group.Key,
            group.Name.Zh,
            group.Name.En,
            group.Color,
            customers,
            Ratio.Of(customers, all),
            it.Major(revenue),
            Ratio.Of(cells.Sum(c => c.Recency), customers),
            Ratio.Of(cells.Sum(c => c.Frequency), customers),
            Ratio.Of(revenue, customers) / it.Currency.ToMinor(1),
            where
        );
    }

    private static BinsView Bins(Inquiry it, RfmScale scale)
    {
        static long? Known(long threshold) => Math.Abs(threshold) == RfmScale.Never ? null : threshold;
        return new BinsView(
            it.Rfm.Bins is RfmBins.Own ? "own" : "quintile",
            [.. scale.R.Select(Known)],
            [.. scale.F.Select(Known)],
            [.. scale.M.Select(t => Known(t) is { } minor ? it.Major(minor) : (decimal?)null)]
        );
    }
}
