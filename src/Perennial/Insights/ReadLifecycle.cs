using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Insights;
using Perennial.Rules.Measures;

namespace Perennial.Insights;

/// <summary>GET /api/insights/lifecycle: where customers stand, between which stages they moved, what each period was made of.</summary>
internal static class ReadLifecycle
{
    private const int PeriodsShown = 13;

    /// <param name="Period">A label; the last period of the data that is over when left out.</param>
    /// <param name="PeriodKind">week, month or quarter; a label decides by itself.</param>
    /// <param name="Where">A customer filter as JSON.</param>
    public sealed record Request(string? Period, string? PeriodKind, string? Where);

    internal sealed record StageView(Stage Stage, Phrase Name, long Customers, long Change, CustomerFilter Where);

    internal sealed record FlowView(Stage From, Stage To, long Customers, CustomerFilter Where);

    internal sealed record PartView(LifecyclePart Part, long Customers, CustomerFilter Where);

    internal sealed record HistoryView(string Period, long New, long Retained, long Resurrected, long Dormant, long Churned, bool Complete);

    /// <param name="Parts">The parts of the chosen period; they add up to all customers at its end.</param>
    /// <param name="Lists">The same with the customers behind each.</param>
    internal sealed record Response(
        PeriodView Period,
        IReadOnlyList<StageView> Stages,
        IReadOnlyList<FlowView> Flow,
        LifecycleParts Parts,
        IReadOnlyList<PartView> Lists,
        IReadOnlyList<HistoryView> History
    );

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        [AsParameters] Request request,
        OpenInquiry open,
        HttpContext http,
        CancellationToken ct
    ) => (await ReadAsync(request, open, ct)).ToHttp(http);

    internal static async Task<Outcome<Response>> ReadAsync(Request request, OpenInquiry open, CancellationToken ct)
    {
        var inquiry = await open.RunAsync(request.Where, ct);
        if (!inquiry.IsOk)
            return inquiry.Problems.ToList();
        var it = inquiry.Value;
        var kind = InsightPeriods.Kind("periodKind", request.PeriodKind);
        if (!kind.IsOk)
            return kind.Problems.ToList();
        var chosen = InsightPeriods.One(request.Period, kind.Value, it.Rules, it.Span);
        if (!chosen.IsOk)
            return chosen.Problems.ToList();
        var (period, end) = (chosen.Value, it.Rules.EndOf(chosen.Value));
        var flow = await it.Answers.AskAsync(new StageFlowQuery(it.Scope, period.From, end), ct);
        var periods = InsightPeriods.UpTo(period, PeriodsShown, it.Span);
        var counts = (await PeriodBlock.CountsAsync(it, periods, null, withParts: true, ct))[""];
        var parts = counts[^1].Parts!.Value;
        return new Response(
            it.View(period),
            [.. Stages.All.Select(stage => View(it, stage, flow, end))],
            [.. flow.Select(f => new FlowView(f.From, f.To, f.Customers, it.Narrow(new CustomerFilter.InFlow(f.From, f.To, period))))],
            parts,
            [
                .. Enum.GetValues<LifecyclePart>()
                    .Select(part => new PartView(part, parts[part], it.Narrow(new CustomerFilter.InPart(part, period)))),
            ],
            it.Span is null
                ? []
                :
                [
                    .. periods.Zip(
                        counts.Select(c => c.Parts!.Value),
                        (one, p) =>
                            new HistoryView(one.Label, p.New, p.Retained, p.Resurrected, p.Dormant, p.Churned, it.Rules.IsComplete(one))
                    ),
                ]
        );
    }

    private static StageView View(Inquiry it, Stage stage, IReadOnlyList<StageFlow> flow, int end)
    {
        var (now, before) = (flow.Where(f => f.To == stage).Sum(f => f.Customers), flow.Where(f => f.From == stage).Sum(f => f.Customers));
        return new StageView(stage, stage.Name(), now, now - before, it.Narrow(new CustomerFilter.InStage(stage, end)));
    }
}
