using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Measures;
using Perennial.Rules.Scores;

namespace Perennial.Scores;

/// <summary>What one company's page shows: what the last scoring measured, so that page and list agree; before the first, what is measured now.</summary>
internal sealed class MeasureCompany(IAnalyticalEngine engine, Workbench workbench, ReadCompanyHealth health)
{
    /// <param name="AsOf">The exclusive end of the data; null without data.</param>
    internal sealed record Measured(int? AsOf, IReadOnlyDictionary<string, double?> Values);

    private static readonly Dictionary<string, double?> Nothing = [];

    public async Task<Measured> NowAsync(long company, CancellationToken ct)
    {
        if ((await health.RowsAsync([company], ct)).SingleOrDefault() is { } row)
            return new Measured(row.AsOf, row.Values);
        if (await workbench.SpanAsync(ct) is null)
            return new Measured(null, Nothing);
        var rules = await workbench.RulesAsync(ct);
        return new Measured(rules.AsOf, await AskAsync(company, rules, ct));
    }

    /// <summary>What was so some days before; the churn risk, which is not kept, as it is now.</summary>
    public async Task<IReadOnlyDictionary<string, double?>> BeforeAsync(long company, Measured now, int days, CancellationToken ct)
    {
        if (now.AsOf is not { } end)
            return Nothing;
        var rules = await workbench.RulesAsync(ct);
        var then = new Dictionary<string, double?>(await AskAsync(company, rules with { AsOf = end - days }, ct));
        foreach (var key in HealthMeasures.OfToday)
            if (then.ContainsKey(key))
                then[key] = now.Values.GetValueOrDefault(key);
        return then;
    }

    private async Task<IReadOnlyDictionary<string, double?>> AskAsync(long company, AnalysisRules rules, CancellationToken ct)
    {
        var query = new HealthQuery(rules, company);
        return (await engine.ListAsync(query.ToSql(engine.Dialect), query.Read, ct)).SingleOrDefault()?.Values ?? Nothing;
    }
}
