using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Settings;

/// <summary>Changes of the time zone, which are jobs.</summary>
internal static class ZoneChanges
{
    /// <summary>Asks until the change of the zone is done or half a minute has gone by.</summary>
    public static async Task DoneAsync(HttpClient client)
    {
        var deadline = TimeProvider.System.GetUtcNow().AddSeconds(30);
        while (true)
        {
            var change = (await TestServer.GetJsonAsync(client, "/api/settings/workspace")).GetProperty("zoneChange");
            if (change.GetProperty("state").GetString() == "done")
                return;
            Assert.True(TimeProvider.System.GetUtcNow() < deadline, change.ToString());
            await Task.Yield();
        }
    }
}
