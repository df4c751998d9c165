using System.Diagnostics;
using Perennial.Tests.Imports;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Tracking;

/// <summary>The published Node SDK, unchanged, against the real server.</summary>
public class SdkTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task The_published_Node_SDK_works_unchanged(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var sender = await Sender.OfAsync(server);

        await RunAsync("calls.mjs", server, sender);

        Assert.Equal(
            ["order_paid", "page_viewed", "product_added", "screen_viewed"],
            await server.Database.LinesAsync("SELECT name FROM events ORDER BY name")
        );
        Assert.Equal(
            ["user-1 | 韩梅梅 | han@example.test | 茶行"],
            await server.Database.LinesAsync("SELECT number, name, email, company FROM customers")
        );
        Assert.Equal(["O1 | paid | 2500"], await server.Database.LinesAsync("SELECT number, status, gross FROM orders"));
    }

    [DatabaseTheory]
    public async Task The_visits_of_a_public_data_set_arrive_and_its_cookies_become_people(Engine engine)
    {
        var folder = Path.GetDirectoryName(SharedData.PathOf("clique_bait_events.csv.gz"))!;
        await using var server = await TestServer.StartAsync(engine, TestClock.Running());
        var sender = await Sender.OfAsync(server);

        await RunAsync("clique-bait.mjs", server, sender, ("DATA", folder));

        var visit = server.Database.Store.Dialect.JsonText("props", "visit");
        var page = server.Database.Store.Dialect.JsonText("props", "page");
        Assert.Equal(["500"], await server.Database.LinesAsync("SELECT COUNT(*) FROM customers"));
        Assert.Equal(
            ["anonymous | 1782", "number | 500"],
            await server.Database.LinesAsync("SELECT type, COUNT(*) FROM customer_identities GROUP BY type ORDER BY type")
        );
        Assert.Equal(["3564"], await server.Database.LinesAsync($"SELECT COUNT(DISTINCT {visit}) FROM events"));
        Assert.Equal(
            ["Purchase | 1777", "page_viewed | 20928", "product_added | 8451"],
            (
                await server.Database.LinesAsync(
                    "SELECT name, COUNT(*) FROM events WHERE name IN ('Purchase', 'page_viewed', 'product_added') GROUP BY name"
                )
            ).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            ["2103"],
            await server.Database.LinesAsync(
                $"SELECT COUNT(DISTINCT {visit}) FROM events WHERE name = 'page_viewed' AND {page} = 'Checkout'"
            )
        );
        Assert.Equal(
            ["500"],
            await server.Database.LinesAsync(
                "SELECT COUNT(DISTINCT customer_id) FROM events WHERE customer_id IN (SELECT id FROM customers)"
            )
        );
    }

    private static async Task RunAsync(string script, TestServer server, Sender sender, params (string Name, string Value)[] more)
    {
        var folder = Repository.PathOf("tests", "sdk");
        var isInstalled = Directory.Exists(Path.Combine(folder, "node_modules", "@segment", "analytics-node"));
        if (!Repository.IsContinuousIntegration)
            Assert.SkipUnless(isInstalled, "the SDKs are not installed: npm ci in tests/sdk");
        var start = new ProcessStartInfo("node", [Path.Combine(folder, script)])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            Environment = { ["HOST"] = server.Address.ToString().TrimEnd('/'), ["WRITE_KEY"] = sender.Key },
        };
        foreach (var (name, value) in more)
            start.Environment[name] = value;
        using var node = Process.Start(start)!;
        var errors = await node.StandardError.ReadToEndAsync(Ct);
        await node.WaitForExitAsync(Ct);
        Assert.True(node.ExitCode == 0, errors);
    }
}
