using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Scores;

namespace Perennial.Scores;

/// <summary>GET /api/companies/{id}/health: how a company is doing, group by group, why, and what moved in a week.</summary>
internal static class ReadHealth
{
    private const int Week = 7;

    /// <param name="Score">0 to 100; null when nothing is known.</param>
    /// <param name="Level">bad, some or good.</param>
    /// <param name="WeekAgo">The score a week before, by the same groups and with the churn risk of today; null when nothing was known.</param>
    /// <param name="AsOf">The last day of the data.</param>
    /// <param name="Reasons">What costs points; with the score they add up to 100.</param>
    /// <param name="Moves">What moved in a week; all but the smallest.</param>
    internal sealed record Response(
        double? Score,
        string? Level,
        double? WeekAgo,
        string? AsOf,
        IReadOnlyList<Group> Groups,
        IReadOnlyList<Part> Reasons,
        IReadOnlyList<Part> Moves
    );

    internal sealed record Group(string Key, Phrase Name, int Weight, double? Score, string? Level, IReadOnlyList<Measure> Measures);

    /// <param name="Unit">days, count, ratio or times.</param>
    internal sealed record Measure(string Key, Phrase Name, string Unit, double? Value, double? Score, double Bad, double Good);

    internal sealed record Part(string Measure, Phrase Words, double Points);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        long id,
        Store store,
        MeasureCompany measure,
        HealthSettingsStore settings,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await store.ReadAsync(c => c.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM companies WHERE id = @id", new { id }), ct) == 0)
            return ScoresProblems.NoSuchCompany.ToHttp(http);
        var wanted = await settings.ReadAsync(ct);
        var measured = await measure.NowAsync(id, ct);
        var now = Health.Of(wanted, measured.Values);
        var then = Health.Of(wanted, await measure.BeforeAsync(id, measured, Week, ct));
        return TypedResults.Ok(
            new Response(
                now.Score,
                Health.LevelOf(now.Score),
                then.Score,
                measured.AsOf is { } end ? LocalDay.Format(end - 1) : null,
                [.. now.Groups.Select(GroupOf)],
                [.. HealthReasons.Of(now).Select(r => new Part(r.Measure, r.Words, r.Points))],
                [.. HealthReasons.Moves(then, now).Select(m => new Part(m.Measure, m.Words, m.Points))]
            )
        );
    }

    private static Group GroupOf(HealthOfGroup part) =>
        new(
            part.Group.Key,
            new Phrase(part.Group.NameEn, part.Group.NameZh),
            part.Group.Weight,
            part.Score,
            Health.LevelOf(part.Score),
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
