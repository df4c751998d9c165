using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Messages;
using Perennial.Settings;

namespace Perennial.Messages;

/// <summary>GET and PUT /api/message-rules: how much people are written to, and when.</summary>
internal static class ContactRulesRoutes
{
    /// <param name="PerDay">Marketing and service messages a day and person; null for no limit.</param>
    /// <param name="PerWeek">The same in seven days.</param>
    /// <param name="QuietFrom">Minutes from midnight in the recipient's zone; equal to <paramref name="QuietTo"/> for no quiet hours.</param>
    /// <param name="HoldoutPercent">Share of customers who never get marketing.</param>
    /// <param name="PublicUrl">Address under which recipients reach this server.</param>
    /// <param name="ClickDays">Days after a click within which an order counts for its message; 5 when absent.</param>
    /// <param name="OpenDays">Days after an open; 1 when absent, 0 when opens do not count.</param>
    public sealed record Request(
        int? PerDay,
        int? PerWeek,
        int QuietFrom,
        int QuietTo,
        bool WorkdaysOnly,
        string? ZoneField,
        string? LanguageField,
        double HoldoutPercent,
        int MostWaitHours,
        int KeepBodiesDays,
        string? PublicUrl,
        bool Tracks,
        int? ClickDays = null,
        int? OpenDays = null
    );

    internal static async Task<Ok<ContactRules>> Read(MessageSettings settings, CancellationToken ct) =>
        TypedResults.Ok(await settings.RulesAsync(ct));

    internal static async Task<Results<Ok<ContactRules>, ProblemHttpResult>> Change(
        Request request,
        Store store,
        SettingsStore settings,
        MessageSettings known,
        AuditLog audit,
        TimeProvider clock,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var rules = Of(request);
        if (ContactRules.Check(rules) is { Count: > 0 } problems)
            return problems.ToHttp(http);
        var before = await known.RulesAsync(ct);
        // Another share is another comparison: it begins now.
        var since = before.HoldoutPercent.Equals(rules.HoldoutPercent) ? before.HoldoutSince : clock.GetUtcNow().ToUnixTimeMilliseconds();
        rules = rules with { HoldoutSince = since };
        await store.WriteAsync(
            async (c, t) =>
            {
                await settings.PutAsync(c, t, MessageSettings.RulesKey, rules);
                await audit.AppendAsync(c, t, by, "contact_rules_changed", details: rules);
            },
            ct
        );
        settings.Forget();
        return TypedResults.Ok(rules);
    }

    private static ContactRules Of(Request request) =>
        new()
        {
            PerDay = request.PerDay,
            PerWeek = request.PerWeek,
            QuietFrom = request.QuietFrom,
            QuietTo = request.QuietTo,
            WorkdaysOnly = request.WorkdaysOnly,
            ZoneField = request.ZoneField?.Trim() ?? "timezone",
            LanguageField = request.LanguageField?.Trim() ?? "language",
            HoldoutPercent = request.HoldoutPercent,
            MostWaitHours = request.MostWaitHours,
            KeepBodiesDays = request.KeepBodiesDays,
            PublicUrl = string.IsNullOrWhiteSpace(request.PublicUrl) ? null : request.PublicUrl.Trim().TrimEnd('/'),
            Tracks = request.Tracks,
            ClickDays = request.ClickDays ?? 5,
            OpenDays = request.OpenDays ?? 1,
        };
}
