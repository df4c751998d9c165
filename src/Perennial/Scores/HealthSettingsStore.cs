using Perennial.Rules.Scores;
using Perennial.Settings;

namespace Perennial.Scores;

/// <summary>What the health of companies is made of, as the workspace has set it.</summary>
internal sealed class HealthSettingsStore(SettingsStore settings)
{
    public const string Key = "health";

    public async Task<HealthSettings> ReadAsync(CancellationToken ct) =>
        await settings.GetAsync<HealthSettings>(Key, ct) ?? HealthSettings.Default;
}
