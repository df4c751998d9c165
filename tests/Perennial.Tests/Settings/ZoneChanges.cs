using Perennial.Tests.Support;

namespace Perennial.Tests.Settings;

/// <summary>Changes of the time zone, which are jobs.</summary>
internal static class ZoneChanges
{
    /// <summary>Waits until the change of the zone is done.</summary>
    public static Task DoneAsync(HttpClient client) =>
        Eventually.SeeAsync(
            async () => (await TestServer.GetJsonAsync(client, "/api/settings/workspace")).GetProperty("zoneChange"),
            change => change.GetProperty("state").GetString() == "done"
        );
}
