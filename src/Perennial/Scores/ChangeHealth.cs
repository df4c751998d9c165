using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Scores;
using Perennial.Settings;

namespace Perennial.Scores;

/// <summary>GET and PUT /api/scores/health: what the health of companies is made of. Every company is judged anew, from what was measured.</summary>
internal static class ChangeHealth
{
    /// <param name="Measures">What groups can be made of.</param>
    internal sealed record Response(IReadOnlyList<HealthGroup> Groups, IReadOnlyList<Measure> Measures);

    /// <param name="Unit">days, count, ratio or times.</param>
    /// <param name="Bad">Where it usually scores 0.</param>
    /// <param name="Good">Where it usually scores 100.</param>
    internal sealed record Measure(string Key, Phrase Name, string Unit, double Bad, double Good);

    internal static async Task<Ok<Response>> Read(HealthSettingsStore settings, CancellationToken ct) =>
        TypedResults.Ok(
            new Response(
                (await settings.ReadAsync(ct)).Groups,
                [.. HealthMeasures.All.Select(m => new Measure(m.Key, m.Value.Name, m.Value.Unit, m.Value.Bad, m.Value.Good))]
            )
        );

    internal static async Task<Results<Ok<HealthSettings>, ProblemHttpResult>> Handle(
        HealthSettings request,
        SettingsStore settings,
        JudgeCompanies judge,
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
                await settings.PutAsync(c, t, HealthSettingsStore.Key, request);
                await audit.AppendAsync(c, t, user, "health_changed", details: request.Groups.Select(g => new { g.Key, g.Weight }));
            },
            ct
        );
        settings.Forget();
        await judge.JudgeAsync(ct);
        return TypedResults.Ok(request);
    }
}
