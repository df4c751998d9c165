using Perennial.Audit;
using Perennial.Rules.Basics;
using Perennial.Rules.Desk;
using Perennial.Settings;

namespace Perennial.Desk;

/// <summary>
/// Makes the list of a period: whoever has the most at stake by risk × value, so many for each owner. A period has one list,
/// whoever asks and however often: the list's row is claimed by its key in the transaction of all it holds.
/// </summary>
internal sealed class MakeList(ReadRisk risk, SettingsStore settings, WorkspaceSettings workspace, WriteList write, TimeProvider clock)
{
    private const int Chunk = 1000;

    /// <returns>The list's id and whether it was made now; null when nobody is at risk who may be listed.</returns>
    public async Task<(long Id, bool Made)?> RunAsync(Period period, Actor by, CancellationToken ct)
    {
        if (await write.FindAsync(period, ct) is { } there)
            return (there, false);
        var rule = await DeskSettings.RuleAsync(settings, ct);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var order = await risk.ReadAsync(rule.LeastRisk / 100.0, ct);
        var owners = await write.OwnersAsync(ct);
        var selection = new DeskSelection(rule.Budget);
        await foreach (var part in order.Customers.Chunk(Chunk).WithCancellation(ct))
        {
            var known = await write.StandingsAsync([.. part.Select(one => one.CustomerId)], CoolSince(rule, now), ct);
            foreach (var customer in part)
                if (known.TryGetValue(customer.CustomerId, out var standing) && !standing.IsBlocked)
                    selection.Take(customer, standing.OwnerId, standing.TeamId ?? owners.Team(standing.OwnerId));
            if (selection.IsFull(owners.Count))
                break;
        }
        // Whoever asks at the same moment may have been quicker: all of them are on that list by now.
        if (!selection.Places.Any(place => place.IsListed))
            return await write.FindAsync(period, ct) is { } quicker ? (quicker, false) : null;
        var zone = await workspace.ZoneAsync(ct);
        var places = await risk.ExplainAsync(order.Basis, selection.Places, ct);
        var made = new NewList(period, order.Basis, order.Day, zone.StartOf(zone.DayOf(now) + rule.DueDays + 1) - 1, rule, places);
        return await write.SaveAsync(made, CoolSince(rule, now), by, zone, ct);
    }

    private static long CoolSince(DeskRule rule, long now) => now - (rule.CooldownDays * 86_400_000L);
}

/// <summary>A list before it is saved.</summary>
/// <param name="Basis">What told the risk.</param>
/// <param name="Day">The last day that was seen of its customers.</param>
/// <param name="DueAt">When its rows are due.</param>
internal sealed record NewList(Period Period, DeskBasis Basis, int Day, long DueAt, DeskRule Rule, IReadOnlyList<DeskPlace> Places)
{
    public string Kind => KindOf(Period);

    public static string KindOf(Period period) => period.Kind is PeriodKind.Week ? "week" : "month";
}
