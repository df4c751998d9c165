using System.Diagnostics;
using System.Text.RegularExpressions;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Api;

/// <summary>What docs/api.md tells people to type works, one block after another, in one shell.</summary>
public partial class DocumentedCommandsTests
{
    [Fact]
    public async Task Every_command_of_the_guide_to_the_API_succeeds()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/curl"), "curl is not installed");
        await using var trial = await ApiTrial.StartAsync();
        var guide = await File.ReadAllTextAsync(Repository.PathOf("docs", "api.md"), TestContext.Current.CancellationToken);
        var blocks = Block().Matches(guide).Select(match => match.Groups[1].Value).ToList();
        Assert.True(blocks.Count >= 6, $"{blocks.Count} blocks of commands");

        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", string.Join('\n', blocks)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["PERENNIAL"] = trial.Server.Address.ToString().TrimEnd('/'),
                ["KEY"] = trial.Client.DefaultRequestHeaders.Authorization!.Parameter,
                ["no_proxy"] = "127.0.0.1",
            },
        };
        using var shell = Process.Start(start)!;
        var error = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(shell.ExitCode == 0, said + await error);
        Assert.Contains("\"city\":\"杭州\"", said, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"partially_refunded\"", said, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"order\"", said, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^```sh\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
