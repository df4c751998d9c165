using Perennial.Imports;
using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Insights;

/// <summary>An inquiry into a file of orders, without a store: the end of the data is the file's own.</summary>
internal sealed record FileInquiry(Inquiry Inquiry, RowReport Rows)
{
    /// <param name="engine">An empty engine, filled here.</param>
    /// <param name="clock">The time.</param>
    /// <param name="request">The file and its columns.</param>
    /// <param name="churnDays">The churn window; null to derive it.</param>
    /// <param name="rfm">How RFM is computed.</param>
    /// <param name="progress">Told how many rows were read.</param>
    /// <param name="ct">Stops the work.</param>
    public static async Task<Outcome<FileInquiry>> OpenAsync(
        MemoryEngine engine,
        TimeProvider clock,
        StagedOrders.Request request,
        int? churnDays,
        RfmSettings rfm,
        Action<long>? progress,
        CancellationToken ct
    )
    {
        var loaded = StagedOrders.Load(request, engine.Connection, progress, ct);
        if (!loaded.IsOk)
            return loaded.Problems.ToList();
        var (answers, basis) = (new Answers(engine, clock), new Basis.Purchase());
        var span = await answers.AskOneAsync(new DataSpanQuery(basis, int.MaxValue), ct);
        if (span is null)
            return InsightFileProblems.NoPaidOrder;
        var rules = new AnalysisRules(basis, span.Last + 1, 0, 0, 0);
        var gaps = new GapDistribution(await answers.AskAsync(new GapsQuery(new Scope(rules)), ct));
        var windows = ActivityWindows.Of(gaps, churnDays);
        rules = rules with
        {
            ChurnDays = windows.ChurnDays,
            DormantDays = windows.DormantDays,
            PopulationGap = gaps.Percentile90 ?? windows.ChurnDays,
        };
        return new FileInquiry(new Inquiry(answers, new Scope(rules), rfm, loaded.Value.Currency, span), loaded.Value.Rows);
    }
}

/// <summary>What can be wrong with a file that was read well.</summary>
internal static class InsightFileProblems
{
    public static Problem NoPaidOrder =>
        new(
            "no-paid-order",
            new("The file has no paid order", "文件中没有已付款订单"),
            new(
                "No row is part of a paid order: not cancelled, not refunded in full, above zero. Check the amount and status columns.",
                "没有任何一行属于已付款订单（未取消、未全额退款、金额大于零）。请检查金额列与状态列。"
            ),
            "FILE"
        );
}
