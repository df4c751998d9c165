using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Plumbing;

public class HealthTests
{
    [DatabaseTheory]
    public async Task A_running_server_is_live_and_ready(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        var client = server.Anonymous();
        var ct = TestContext.Current.CancellationToken;

        Assert.Equal("ok", await client.GetStringAsync("/health/live", ct));
        Assert.Equal("ok", await client.GetStringAsync("/health/ready", ct));
    }
}
