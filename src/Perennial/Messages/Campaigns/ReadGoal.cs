using Perennial.Rules.Messages;
using Perennial.Rules.Segments.Plan;
using Perennial.Settings;

namespace Perennial.Messages;

/// <summary>What a campaign's goal means now.</summary>
internal sealed class ReadGoal(WorkspaceSettings workspace, TimeProvider clock)
{
    /// <summary>The events that count; null when paid orders do.</summary>
    public async Task<GoalEvents?> EventsAsync(CampaignGoal goal, CancellationToken ct) =>
        goal.Events() is not { } events
            ? null
            : new GoalEvents(
                events,
                new RuleWorld { Currency = await workspace.CurrencyAsync(ct) },
                new RuleInstant(clock.GetUtcNow().ToUnixTimeMilliseconds(), await workspace.ZoneAsync(ct))
            );
}
