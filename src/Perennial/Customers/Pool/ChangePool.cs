using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>PUT /api/pool: turns the pool on or off and says its rules.</summary>
internal sealed class ChangePool(Store store, SettingsStore settings, WorkspaceSettings workspace, AuditLog audit, TimeProvider clock)
{
    private const int MostHeld = 1_000_000;
    private const int MostDays = 3650;
    private const int MostEvents = 50;

    /// <param name="Cap">Customers one person may look after, 0 to 1,000,000; null for no limit.</param>
    /// <param name="TeamCaps">The same by team, in its place.</param>
    /// <param name="RecycleDays">1 to 3650; null for never.</param>
    /// <param name="ContactEvents">Names of events that are a contact, 50 at most; the usual ones when absent.</param>
    public sealed record Request(
        bool On,
        int? Cap,
        IReadOnlyDictionary<long, int>? TeamCaps,
        int? RecycleDays,
        bool Masks,
        IReadOnlyList<string>? ContactEvents
    );

    internal static async Task<Results<Ok<PoolRules>, ProblemHttpResult>> Handle(
        Request request,
        ChangePool change,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        var saved = await change.SaveAsync(request, user, ct);
        return saved.IsOk ? TypedResults.Ok(saved.Value) : saved.Problems.ToHttp(http);
    }

    private async Task<Outcome<PoolRules>> SaveAsync(Request request, CurrentUser user, CancellationToken ct)
    {
        var problems = Check(request).ToList();
        if (problems.Count > 0)
            return problems;
        var zone = await workspace.ZoneAsync(ct);
        var saved = await store.TryWriteAsync(
            async (c, t) =>
            {
                var write = CustomerWork.Begin(store, c, t, zone);
                await write.TakeTurnAsync("customers", ct);
                var teams = (await c.QueryAsync<long>("SELECT id FROM teams", transaction: t)).ToHashSet();
                if ((request.TeamCaps ?? Nothing).Keys.FirstOrDefault(team => !teams.Contains(team), -1) is var unknown and not -1)
                    return (Outcome<PoolRules>)PoolProblems.UnknownTeam(unknown);
                var rules = Next(await PoolSettings.ReadAsync(c, t), request);
                await settings.PutAsync(c, t, PoolSettings.Key, rules);
                await Tenures.ScheduleAsync(write, rules, ct);
                await audit.AppendAsync(c, t, user, "pool_changed", details: rules);
                return rules;
            },
            ct
        );
        settings.Forget();
        return saved;
    }

    // Nobody loses a customer for silence in a time when customers did not fall back.
    private PoolRules Next(PoolRules before, Request request)
    {
        var rules = new PoolRules
        {
            On = request.On,
            Cap = request.Cap,
            TeamCaps = request.TeamCaps ?? Nothing,
            RecycleDays = request.RecycleDays,
            Masks = request.Masks,
            ContactEvents = request.ContactEvents is { } named
                ? [.. named.Select(name => name.Trim()).Where(name => name.Length > 0).Distinct()]
                : PoolRules.UsualContactEvents,
        };
        var from = before.Recycles ? before.CountsFrom : clock.GetUtcNow().ToUnixTimeMilliseconds();
        return rules with { CountsFrom = rules.Recycles ? from : null };
    }

    private static Dictionary<long, int> Nothing { get; } = [];

    private static IEnumerable<Problem> Check(Request request)
    {
        if (request.Cap is < 0 or > MostHeld)
            yield return PoolProblems.OutOfRange("cap", request.Cap.Value, 0, MostHeld);
        foreach (var cap in (request.TeamCaps ?? Nothing).Values.Where(cap => cap is < 0 or > MostHeld))
            yield return PoolProblems.OutOfRange("teamCaps", cap, 0, MostHeld);
        if (request.RecycleDays is < 1 or > MostDays)
            yield return PoolProblems.OutOfRange("recycleDays", request.RecycleDays.Value, 1, MostDays);
        if (request.ContactEvents is { Count: > MostEvents } events)
            yield return PoolProblems.TooManyEvents(events.Count, MostEvents);
    }
}
