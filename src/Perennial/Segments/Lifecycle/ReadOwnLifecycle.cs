using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Segments;
using Perennial.Traits;

namespace Perennial.Segments;

/// <summary>GET /api/lifecycle, /presets, /flow and /of/{customer}: the workspace's own lifecycle.</summary>
internal static class ReadOwnLifecycle
{
    /// <param name="Rule">As text; who satisfies a rule above is not in it.</param>
    /// <param name="Explain">The same in the reader's language.</param>
    /// <param name="State">building, applying, live or stopped.</param>
    internal sealed record StageView(
        long Segment,
        string Key,
        string Name,
        string NameEn,
        string NameZh,
        string Color,
        string Rule,
        string Explain,
        long Members,
        long EnteredToday,
        long LeftToday,
        string State,
        int Progress
    );

    internal sealed record Preset(string Key, string Name, string Purpose, IReadOnlyList<PresetStageView> Stages);

    internal sealed record PresetStageView(string Key, string NameEn, string NameZh, string Color, string Rule);

    /// <param name="From">Null when it is not known.</param>
    /// <param name="To">Null for none.</param>
    /// <param name="Days">Mean days in the stage before.</param>
    internal sealed record Move(string? From, string? To, long Moves, double? Days);

    /// <param name="Until">Null for the present one.</param>
    internal sealed record Stay(string? Key, string? Name, DateTimeOffset Since, DateTimeOffset? Until);

    internal static async Task<Ok<List<StageView>>> Handle(
        LifecycleTable lifecycle,
        SegmentTable segments,
        SegmentCourses courses,
        TraitTable traits,
        HttpContext http,
        CancellationToken ct
    )
    {
        var (all, course) = ((await segments.ListAsync(ct)).ToDictionary(one => one.Id), await courses.ReadAsync(2, ct));
        var (explain, language) = ((await traits.BookAsync(ct)).Explain, http.Language());
        return TypedResults.Ok(
            (await lifecycle.StagesAsync(ct)).ConvertAll(stage =>
            {
                var (segment, today, rule) = (all[stage.SegmentId], course(stage.SegmentId)[^1], stage.Define().Rule);
                return new StageView(
                    stage.SegmentId,
                    stage.Key,
                    stage.Name.In(language),
                    stage.NameEn,
                    stage.NameZh,
                    stage.Color,
                    RuleText.Print(rule),
                    explain.Of(rule).In(language),
                    segment.Members,
                    today.Entered,
                    today.Departed,
                    segment.State,
                    segment.Progress
                );
            })
        );
    }

    internal static Ok<List<Preset>> Presets(HttpContext http) =>
        TypedResults.Ok(
            LifecyclePresets
                .All.Select(preset => new Preset(
                    preset.Key,
                    preset.Name.In(http.Language()),
                    preset.Purpose.In(http.Language()),
                    [.. preset.Stages.Select(s => new PresetStageView(s.Key, s.Name.En, s.Name.Zh, s.Color, s.Rule))]
                ))
                .ToList()
        );

    /// <param name="days">How many days back.</param>
    internal static async Task<Ok<List<Move>>> Flow(
        [Range(1, 3650)] int? days,
        IAnalyticalEngine engine,
        RuleWorlds worlds,
        CancellationToken ct
    )
    {
        var question = new StageMovesQuestion((await worlds.NowAsync(ct)).Now - ((days ?? 30) * Rules.Traits.Span.Day));
        var moves = await engine.ListAsync(question.ToSql(engine.Dialect), question.Read, ct);
        return TypedResults.Ok(moves.ConvertAll(move => new Move(move.From, move.To, move.Moves, move.Days)));
    }

    internal static async Task<Ok<List<Stay>>> Of(long customer, Store store, HttpContext http, CancellationToken ct)
    {
        var facts = await store.ReadAsync(
            async c =>
                (
                    await c.QueryAsync<(long Time, string Props)>(
                        "SELECT time, CAST(props AS TEXT) FROM events WHERE customer_id = @customer AND name = 'stage_changed' ORDER BY time, id",
                        new { customer }
                    )
                ).AsList(),
            ct
        );
        var stays = facts.Select((fact, i) => ToStay(fact, i + 1 < facts.Count ? facts[i + 1].Time : null, http.Language()));
        return TypedResults.Ok(stays.Where(stay => stay.Key is not null).ToList());
    }

    private static Stay ToStay((long Time, string Props) fact, long? until, Language language)
    {
        using var props = JsonDocument.Parse(fact.Props);
        string? Text(string name) => props.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
        return new(
            Text("to"),
            new Phrase(Text("to_en") ?? "", Text("to_zh") ?? "").In(language),
            DateTimeOffset.FromUnixTimeMilliseconds(fact.Time),
            until is { } end ? DateTimeOffset.FromUnixTimeMilliseconds(end) : null
        );
    }
}
