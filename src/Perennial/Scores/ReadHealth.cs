using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Scores;
using Perennial.Settings;

namespace Perennial.Scores;

/// <summary>GET /api/companies/{id}/health: how a company is doing, group by group. GET and PUT /api/scores/health: what it is made of.</summary>
internal static class ReadHealth
{
    public const string Key = "health";

    /// <param name="Score">0 to 100; null when nothing is known.</param>
    /// <param name="AsOf">The last day of the data.</param>
    internal sealed record Response(double? Score, string? AsOf, IReadOnlyList<Group> Groups);

    internal sealed record Group(string Key, Phrase Name, int Weight, double? Score, IReadOnlyList<Measure> Measures);

    /// <param name="Unit">days, count, ratio or times.</param>
    internal sealed record Measure(string Key, Phrase Name, string Unit, double? Value, double? Score, double Bad, double Good);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        long id,
        Store store,
        IAnalyticalEngine engine,
        Workbench workbench,
        SettingsStore settings,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await store.ReadAsync(c => c.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM companies WHERE id = @id", new { id }), ct) == 0)
            return ScoresProblems.NoSuchCompany.ToHttp(http);
        var wanted = await OfAsync(settings, ct);
        var hasData = await workbench.SpanAsync(ct) is not null;
        var query = new HealthQuery(await workbench.RulesAsync(ct), id);
        var values = hasData ? (await engine.ListAsync(query.ToSql(engine.Dialect), query.Read, ct)).SingleOrDefault() : null;
        var health = Health.Of(wanted, values ?? new Dictionary<string, double?>());
        return TypedResults.Ok(
            new Response(health.Score, hasData ? LocalDay.Format(query.Rules.LastDay) : null, [.. health.Groups.Select(GroupOf)])
        );
    }

    internal static async Task<Ok<HealthSettings>> Settings(SettingsStore settings, CancellationToken ct) =>
        TypedResults.Ok(await OfAsync(settings, ct));

    internal static async Task<Results<Ok<HealthSettings>, ProblemHttpResult>> Change(
        HealthSettings request,
        SettingsStore settings,
        Store store,
        AuditLog audit,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (request.Problems() is { Count: > 0 } problems)
            return problems.ToHttp(http);
        await store.WriteAsync(
            async (c, t) =>
            {
                await settings.PutAsync(c, t, Key, request);
                await audit.AppendAsync(c, t, user, "health_changed", details: request.Groups.Select(g => new { g.Key, g.Weight }));
            },
            ct
        );
        settings.Forget();
        return TypedResults.Ok(request);
    }

    private static async Task<HealthSettings> OfAsync(SettingsStore settings, CancellationToken ct) =>
        await settings.GetAsync<HealthSettings>(Key, ct) ?? HealthSettings.Default;

    private static Group GroupOf(HealthOfGroup part) =>
        new(
            part.Group.Key,
            new Phrase(part.Group.NameEn, part.Group.NameZh),
            part.Group.Weight,
            part.Score,
            [
                .. part.Measures.Select(m => new Measure(
                    m.Measure.Key,
                    HealthMeasures.All[m.Measure.Key].Name,
                    HealthMeasures.All[m.Measure.Key].Unit,
                    m.Value,
                    m.Score,
                    m.Measure.Bad,
                    m.Measure.Good
                )),
            ]
        );
}
