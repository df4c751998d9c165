using System.Text.Json;
using Perennial.Measures;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;
using Perennial.Rules.Segments.Plan;
using Perennial.Rules.Settings;
using Perennial.Settings;

namespace Perennial.Segments;

/// <summary>What rules depend on besides the customers: settings, windows and the RFM scale, taken anew every local day.</summary>
[FrontDoor]
internal sealed class RuleWorlds(WorkspaceSettings workspaces, Workbench workbench, TimeProvider clock)
{
    private volatile Known? _known;

    /// <summary>Now, in the workspace's zone.</summary>
    public async Task<RuleInstant> NowAsync(CancellationToken ct) =>
        new(clock.GetUtcNow().ToUnixTimeMilliseconds(), await workspaces.ZoneAsync(ct));

    /// <summary>The world of an instant; kept for the day and while the settings stand.</summary>
    public async Task<RuleWorld> ReadAsync(RuleInstant at, CancellationToken ct)
    {
        var (workspace, rfm) = (await workspaces.ReadAsync(ct), await workbench.RfmAsync(ct));
        if (_known is { } known && known.Day == at.Today && known.Workspace == workspace && ReferenceEquals(known.Rfm.Groups, rfm.Groups))
            return known.World;
        var world = await TakeAsync(workspace, rfm, at, ct);
        _known = new Known(at.Today, workspace, rfm, world);
        return world;
    }

    /// <summary>A fingerprint of what can make an answer another though neither customer nor time changed.</summary>
    public static string Fingerprint(RuleWorld world) =>
        new ContentHash()
            .Add(
                JsonSerializer.Serialize(
                    new
                    {
                        world.ChurnDays,
                        world.DormantDays,
                        world.Scale,
                        world.Rfm.LookbackDays,
                        world.Rfm.CountDistinctDays,
                    }
                )
            )
            .Add(JsonSerializer.Serialize(world.Rfm.Groups.All.Select(g => new { g.Key, Cells = g.Cells.Select(c => c.Code) })))
            .Add(
                world.Basis switch
                {
                    Basis.Activity activity => string.Join('\n', activity.Events),
                    Basis.Subscription => "\nsubscription",
                    _ => "",
                }
            )
            .Value.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<RuleWorld> TakeAsync(Workspace workspace, RfmSettings rfm, RuleInstant at, CancellationToken ct)
    {
        var rules = await workbench.RulesAsync(ct);
        return new RuleWorld
        {
            Currency = workspace.Currency(),
            Basis = rules.Basis,
            ChurnDays = rules.ChurnDays,
            DormantDays = rules.DormantDays,
            Rfm = rfm,
            Scale = await workbench.ScaleAsync(rules, rfm, at.Today, ct),
        };
    }

    private sealed record Known(int Day, Workspace Workspace, RfmSettings Rfm, RuleWorld World);
}
