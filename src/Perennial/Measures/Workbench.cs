using Perennial.Rules.Measures;
using Perennial.Rules.Settings;
using Perennial.Settings;

namespace Perennial.Measures;

/// <summary>Resolves the workspace's settings against its data: the end of the data, the windows, the RFM scale.</summary>
[FrontDoor]
internal sealed class Workbench(Answers answers, WorkspaceSettings workspaces, SettingsStore settings, TimeProvider clock)
{
    /// <summary>Below so many basis events the gaps are counted anew after every change; it takes milliseconds.</summary>
    private const long FewEvents = 200_000;

    /// <summary>Above it they are counted anew when the end of the data or one event in a thousand has changed.</summary>
    private const long Tolerance = 1_000;

    private volatile KnownGaps? _gaps;

    /// <summary>The rules that hold now.</summary>
    public async Task<AnalysisRules> RulesAsync(CancellationToken ct)
    {
        var workspace = await workspaces.ReadAsync(ct);
        var (start, gaps) = await StartAsync(workspace, ct);
        var windows = WindowsOf(workspace, gaps);
        return start with
        {
            ChurnDays = windows.ChurnDays,
            DormantDays = windows.DormantDays,
            PopulationGap = gaps.Percentile90 ?? windows.ChurnDays,
        };
    }

    /// <summary>The windows that hold now, and whether they were derived.</summary>
    public async Task<ActivityWindows> WindowsAsync(CancellationToken ct)
    {
        var workspace = await workspaces.ReadAsync(ct);
        return WindowsOf(workspace, (await StartAsync(workspace, ct)).Gaps);
    }

    /// <summary>The first and last day with data; null while there is none.</summary>
    public async Task<DataSpan?> SpanAsync(CancellationToken ct) => await SpanAsync(await workspaces.ReadAsync(ct), ct);

    /// <summary>How RFM is computed.</summary>
    public async Task<RfmSettings> RfmAsync(CancellationToken ct) =>
        await settings.GetAsync<RfmDocument>(RfmDocument.Key, ct) is { } saved && saved.ToSettings() is { IsOk: true } rfm
            ? rfm.Value
            : RfmSettings.Default;

    /// <summary>The RFM scale of a day over all customers.</summary>
    public async Task<RfmScale> ScaleAsync(AnalysisRules rules, RfmSettings rfm, int at, CancellationToken ct)
    {
        var view = rfm.At(at);
        var scale = rfm.Bins is RfmBins.Own own
            ? RfmScale.Of(own, await workspaces.CurrencyAsync(ct))
            : RfmScale.Of(await answers.AskAsync(new RfmSpreadQuery(rules, view), ct));
        var cells = await answers.AskAsync(new RfmCellsQuery(new Scope(rules), view, scale), ct);
        return scale with { Means = RfmCellTotals.Means(cells) };
    }

    /// <summary>All customers, or those of a filter, with everything that the filter needs to be written as SQL.</summary>
    public async Task<Scope> ScopeAsync(CustomerFilter? where, CancellationToken ct)
    {
        var rules = await RulesAsync(ct);
        return new Scope(rules, where, await LensesAsync(rules, where?.RfmDays(rules) ?? [], ct));
    }

    /// <summary>The RFM scales of some days, for filters that name them.</summary>
    public async Task<RfmLenses> LensesAsync(AnalysisRules rules, IEnumerable<int> days, CancellationToken ct)
    {
        var rfm = await RfmAsync(ct);
        var scales = new Dictionary<int, RfmScale>();
        foreach (var day in days.Distinct())
            scales[day] = await ScaleAsync(rules, rfm, day, ct);
        return new RfmLenses(rfm, scales);
    }

    internal async Task<DerivedWindows?> DeriveAsync(CancellationToken ct)
    {
        var workspace = await workspaces.ReadAsync(ct);
        var (_, gaps) = await StartAsync(workspace, ct);
        var windows = WindowsOf(workspace with { ChurnWindowDays = null, DormantDays = null }, gaps);
        return gaps.Count == 0 && workspace.Basis is not ActivityBasis.Subscription
            ? null
            : new DerivedWindows(windows.ChurnDays, windows.DormantDays);
    }

    /// <summary>The rules before the windows are known, and the gaps that the windows come from.</summary>
    private async Task<(AnalysisRules Rules, GapDistribution Gaps)> StartAsync(Workspace workspace, CancellationToken ct)
    {
        var span = await SpanAsync(workspace, ct);
        var rules = new AnalysisRules(BasisOf(workspace), Math.Min(Tomorrow(workspace), (span?.Last + 1) ?? int.MaxValue), 0, 0, 0);
        return (rules, await GapsAsync(rules, span, ct));
    }

    private async Task<DataSpan?> SpanAsync(Workspace workspace, CancellationToken ct) =>
        await answers.AskOneAsync(new DataSpanQuery(BasisOf(workspace), Tomorrow(workspace)), ct);

    private async Task<GapDistribution> GapsAsync(AnalysisRules rules, DataSpan? span, CancellationToken ct)
    {
        if (
            _gaps is { } known
            && span is { Events: > FewEvents }
            && known.Rules == rules
            && Math.Abs(known.Events - span.Events) <= span.Events / Tolerance
        )
            return known.Gaps;
        var gaps = new GapDistribution(await answers.AskAsync(new GapsQuery(new Scope(rules)), ct));
        _gaps = new KnownGaps(rules, span?.Events ?? 0, gaps);
        return gaps;
    }

    private int Tomorrow(Workspace workspace) => workspace.Zone().DayOf(clock.GetUtcNow().ToUnixTimeMilliseconds()) + 1;

    private static Basis BasisOf(Workspace workspace) =>
        workspace.Basis switch
        {
            ActivityBasis.Activity => new Basis.Activity(workspace.BasisEvents),
            ActivityBasis.Subscription => new Basis.Subscription(),
            _ => new Basis.Purchase(),
        };

    private static ActivityWindows WindowsOf(Workspace workspace, GapDistribution gaps) =>
        workspace.Basis is ActivityBasis.Subscription
            ? ActivityWindows.OfContracts(workspace.ChurnWindowDays, workspace.DormantDays)
            : ActivityWindows.Of(gaps, workspace.ChurnWindowDays, workspace.DormantDays);

    private sealed record KnownGaps(AnalysisRules Rules, long Events, GapDistribution Gaps);
}
