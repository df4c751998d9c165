using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Xunit;

namespace Perennial.Tests.Plumbing;

public sealed class TerminalTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void Json_keeps_chinese_readable_and_keys_of_dictionaries_as_they_are()
    {
        var terminal = new Terminal(_output, _error, Language.En, isInteractive: false);

        terminal.WriteJson(new { CustomerName = "张三", Rejected = new Dictionary<string, int> { ["no-Customer"] = 2 } });

        Assert.Equal("{\"customer_name\":\"张三\",\"rejected\":{\"no-Customer\":2}}\n", _output.ToString());
    }

    [Fact]
    public void A_failure_is_said_on_standard_error_in_the_users_language_with_its_code()
    {
        var terminal = new Terminal(_output, _error, Language.Zh, isInteractive: false);

        var exitCode = terminal.Fail([PlumbingProblems.PortInUse("http://127.0.0.1:5080")]);

        Assert.Equal(1, exitCode);
        Assert.Empty(_output.ToString());
        Assert.Contains("地址已被占用 [port-in-use]", _error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("命令行选项：--urls http://127.0.0.1:5081" + Environment.NewLine, _error.ToString(), StringComparison.Ordinal);
    }
}
