using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Desk;
using Perennial.Settings;

namespace Perennial.Desk;

/// <summary>GET and PUT /api/desk/rule: by what rule lists are made.</summary>
internal static class DeskSettings
{
    private const string Key = "desk";

    /// <param name="Weekly">Whether a list is made every week.</param>
    /// <param name="Monthly">Whether a list is made every month.</param>
    /// <param name="Hour">From this hour of a period's first day on, 0 to 23.</param>
    /// <param name="Budget">Rows for one owner, 1 to 500.</param>
    /// <param name="CooldownDays">Days after an outcome without a new row, 0 to 365.</param>
    /// <param name="DueDays">Days until rows are due, 1 to 90.</param>
    /// <param name="FollowDays">Days in which an order counts as having come back, 7 to 365.</param>
    public sealed record Request(bool Weekly, bool Monthly, int Hour, int Budget, int CooldownDays, int DueDays, int FollowDays)
    {
        /// <summary>Least risk of a scored customer in per cent, 0 to 99; the usual one when absent.</summary>
        public int? LeastRisk { get; init; }
    }

    public static async Task<DeskRule> RuleAsync(SettingsStore settings, CancellationToken ct) =>
        await settings.GetAsync<DeskRule>(Key, ct) ?? new DeskRule();

    internal static async Task<Ok<DeskRule>> Read(SettingsStore settings, CancellationToken ct) =>
        TypedResults.Ok(await RuleAsync(settings, ct));

    internal static async Task<Results<Ok<DeskRule>, ProblemHttpResult>> Change(
        Request request,
        SettingsStore settings,
        Store store,
        AuditLog audit,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var rule = new DeskRule
        {
            Weekly = request.Weekly,
            Monthly = request.Monthly,
            Hour = request.Hour,
            Budget = request.Budget,
            LeastRisk = request.LeastRisk ?? new DeskRule().LeastRisk,
            CooldownDays = request.CooldownDays,
            DueDays = request.DueDays,
            FollowDays = request.FollowDays,
        };
        if (rule.Check() is { Count: > 0 } problems)
            return problems.ToHttp(http);
        await store.WriteAsync(
            async (c, t) =>
            {
                await settings.PutAsync(c, t, Key, rule);
                await audit.AppendAsync(c, t, by, "desk_rule_changed", details: rule);
            },
            ct
        );
        settings.Forget();
        return TypedResults.Ok(rule);
    }
}
