using System.Globalization;
using System.Text.Json;
using Perennial.Plumbing;

namespace Perennial.Messages;

/// <summary>The secrets of a provider over HTTP, sealed together.</summary>
internal static class ProviderSecrets
{
    /// <summary>All of them by key; null when they were sealed with another key.</summary>
    public static Dictionary<string, string>? Open(ProviderRow row, SecretBox box) =>
        row.Secret is null ? []
        : box.Open(row.Secret) is { } json ? JsonSerializer.Deserialize<Dictionary<string, string>>(json, ProviderTable.Json)
        : null;

    public static string Seal(IReadOnlyDictionary<string, string> secrets, SecretBox box) =>
        box.Seal(JsonSerializer.Serialize(secrets, ProviderTable.Json));

    public static ProviderAccount? Account(ProviderRow row, SecretBox box) =>
        Open(row, box) is { } secrets
            ? new(string.Create(CultureInfo.InvariantCulture, $"{row.Channel}:{row.UpdatedAt}"), row.Http, secrets)
            : null;
}
