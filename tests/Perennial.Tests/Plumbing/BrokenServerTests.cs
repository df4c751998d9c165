using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Plumbing;

/// <summary>A server of which a part breaks says so, and ends as something that failed, so that whoever watches it starts it again.</summary>
public class BrokenServerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_part_that_breaks_in_the_background_ends_the_server_with_its_name_and_an_exit_code()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var terminal = new Terminal(output, error, Language.En, isInteractive: false);
        const string address = "http://127.0.0.1:0";
        await using var server = Server.Build(database.Options, database.Clock, address, services => services.AddHostedService<Breaking>());

        var exit = await Server.RunAsync(server, address, loadSample: false, terminal, Ct);

        Assert.Equal(1, exit);
        Assert.Contains("Breaking broke: out of luck", error.ToString(), StringComparison.Ordinal);
    }

    [DatabaseTheory]
    public async Task Two_servers_that_start_at_the_same_moment_on_an_empty_database_both_come_up(Engine engine)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(engine);

        var opened = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => Task.Run(() => OpenData.RunAsync(database.Store, database.Clock, Ct), Ct))
        );

        Assert.All(opened, one => Assert.True(one.IsOk, string.Join(' ', one.Problems.Select(problem => problem.Detail.En))));
        Assert.Single(opened, one => one.Value!.Count > 0);
    }

    private sealed class Breaking : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            throw new InvalidOperationException("out of luck");
        }
    }
}
