using Perennial.Rules.Scores;
using Perennial.Settings;

namespace Perennial.Scores;

/// <summary>How scores are computed, as the workspace has set it.</summary>
internal sealed class ScoreSettingsStore(SettingsStore settings)
{
    public const string Key = "scores";

    public async Task<ScoreSettings> ReadAsync(CancellationToken ct) =>
        await settings.GetAsync<ScoreSettings>(Key, ct) ?? new ScoreSettings();
}
