using Perennial.Rules.Customers;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>The workspace's rules for merging, under a key of the settings.</summary>
internal static class IdentityRules
{
    public const string Key = "survivorship";

    public static async Task<Survivorship> ReadAsync(SettingsStore settings, CancellationToken ct) =>
        await settings.GetAsync<Survivorship>(Key, ct) ?? new Survivorship();
}
