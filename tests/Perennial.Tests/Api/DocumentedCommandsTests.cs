using System.Diagnostics;
using System.Text.RegularExpressions;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Api;

/// <summary>What docs/api.md and docs/tracking.md tell people to type works, one block after another, in one shell.</summary>
public partial class DocumentedCommandsTests
{
    [Fact]
    public async Task Every_command_of_the_guide_to_the_API_succeeds()
    {
        await using var trial = await ApiTrial.StartAsync();

        var said = await RunAsync(trial.Server, "api.md", 9, ("KEY", trial.Client.DefaultRequestHeaders.Authorization!.Parameter!));

        Assert.Contains("\"city\":\"杭州\"", said, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"partially_refunded\"", said, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"order\"", said, StringComparison.Ordinal);
        Assert.Contains("\"renewalDate\":\"2028-03-31\"", said, StringComparison.Ordinal);
        Assert.Contains("\"color\":\"amber\"", said, StringComparison.Ordinal);
        Assert.Contains("\"key\":\"membership\"", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_command_of_the_guide_to_tracking_succeeds()
    {
        await using var server = await TestServer.StartAsync();
        await server.AdministratorAsync();

        await RunAsync(server, "tracking.md", 1, ("EMAIL", "ada@example.test"), ("PASSWORD", TestServer.Password));

        Assert.Equal(
            ["U1 | 张三 | 上海 | 长青茶业 | G-7"],
            await server.Database.LinesAsync(
                "SELECT c.number, c.name, c.city, c.company, co.number FROM customers c JOIN companies co ON co.id = c.company_id"
            )
        );
        Assert.Equal(
            ["order_paid", "page_viewed", "product_added"],
            await server.Database.LinesAsync("SELECT DISTINCT name FROM events ORDER BY name")
        );
    }

    private static async Task<string> RunAsync(TestServer server, string guide, int fewest, params (string Name, string Value)[] variables)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/curl"), "curl is not installed");
        var text = await File.ReadAllTextAsync(Repository.PathOf("docs", guide), TestContext.Current.CancellationToken);
        var blocks = Block().Matches(text).Select(match => match.Groups[1].Value).ToList();
        Assert.True(blocks.Count >= fewest, $"{blocks.Count} blocks of commands");
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", string.Join('\n', blocks)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = server.Database.Options.DataFolder,
            Environment = { ["PERENNIAL"] = server.Address.ToString().TrimEnd('/'), ["no_proxy"] = "127.0.0.1" },
        };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var shell = Process.Start(start)!;
        var error = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(shell.ExitCode == 0, said + await error);
        return said;
    }

    [GeneratedRegex(@"^```sh\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
