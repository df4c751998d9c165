using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Scores;
using Perennial.Settings;

namespace Perennial.Scores;

/// <summary>PUT /api/scores/settings: margin, discount and schedule. Everybody is scored anew.</summary>
internal static class ChangeScoreSettings
{
    /// <param name="Margin">Share of the net revenue that counts as value; 1 while the margin is not known.</param>
    /// <param name="YearlyDiscount">What money a year from now is worth less.</param>
    /// <param name="RetrainDays">The model is trained anew when it is so many days old; 0 for only on demand.</param>
    public sealed record Request(
        [property: Range(0.01, 1)] double Margin,
        [property: Range(0, 1)] double YearlyDiscount,
        [property: Range(0, 365)] int RetrainDays
    );

    internal static async Task<Ok<ScoreSettings>> Read(ScoreSettingsStore settings, CancellationToken ct) =>
        TypedResults.Ok(await settings.ReadAsync(ct));

    internal static async Task<Ok<ScoreSettings>> Handle(
        Request request,
        SettingsStore settings,
        ScoreRuns runs,
        Store store,
        AuditLog audit,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var saved = new ScoreSettings(request.Margin, request.YearlyDiscount, request.RetrainDays);
        await store.WriteAsync(
            async (c, t) =>
            {
                await settings.PutAsync(c, t, ScoreSettingsStore.Key, saved);
                await audit.AppendAsync(c, t, user, "score_settings_changed", details: saved);
            },
            ct
        );
        settings.Forget();
        // A run that is open already has the old settings; the next round of the schedule sees the new ones.
        await runs.StartAsync(trains: false, user, ct);
        return TypedResults.Ok(saved);
    }
}
