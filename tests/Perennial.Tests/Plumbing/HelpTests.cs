using System.Diagnostics;
using Xunit;

namespace Perennial.Tests.Plumbing;

public class HelpTests
{
    [Theory]
    [InlineData("en_GB.UTF-8", "Show help and usage")]
    [InlineData("zh_CN.UTF-8", "显示帮助与用法")]
    public async Task Help_speaks_the_language_of_the_locale(string locale, string expected)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "perennial.dll"));
        start.ArgumentList.Add("--help");
        start.Environment["LC_ALL"] = locale;

        using var process = Process.Start(start)!;
        var help = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Contains(expected, help, StringComparison.Ordinal);
    }
}
