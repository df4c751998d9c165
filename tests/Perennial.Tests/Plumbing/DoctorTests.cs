using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Plumbing;

public class DoctorTests
{
    [DatabaseTheory]
    public async Task Beside_a_running_server_everything_is_fine(Engine engine)
    {
        await using var server = await TestServer.StartAsync(engine);
        await server.AdministratorAsync();

        var (exit, findings) = await ExamineAsync(server.Services);

        Assert.Equal(0, exit);
        Assert.Equal(["folder", "disk", "page", "database", "mirror", "accounts", "audit", "clock"], findings.Keys);
        Assert.Equal("fine", findings["database"]);
        Assert.Equal("fine", findings["audit"]);
        Assert.Equal("fine", findings["accounts"]);
    }

    [DatabaseTheory]
    public async Task A_changed_audit_is_broken(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await database.Store.WriteAsync(
            (c, t) => database.Get<AuditLog>().AppendAsync(c, t, Actor.System, "tested"),
            CancellationToken.None
        );
        await database.Store.WriteAsync(
            (c, t) => c.ExecuteAsync("UPDATE audit_chain SET length = 2", transaction: t),
            CancellationToken.None
        );

        var (exit, findings) = await ExamineAsync(database.Get<IServiceProvider>());

        Assert.Equal((1, "broken"), (exit, findings["audit"]));
    }

    [DatabaseTheory]
    public async Task A_database_that_was_never_opened_needs_attention_or_is_broken_and_nothing_is_thrown(Engine engine)
    {
        await using var database = await TestDatabase.CreateEmptyAsync(engine);

        var (_, findings) = await ExamineAsync(database.Get<IServiceProvider>());

        Assert.Contains(findings["database"], new[] { "attention", "broken" });
    }

    [Fact]
    public async Task Looking_at_a_folder_that_does_not_exist_does_not_create_it()
    {
        var folder = Path.Combine(Path.GetTempPath(), "perennial-doctor-" + Guid.NewGuid());
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddPlumbing(new StoreOptions(folder));
        await using var provider = services.BuildServiceProvider();

        var (exit, findings) = await ExamineAsync(provider);

        Assert.Equal((0, "attention", "attention"), (exit, findings["folder"], findings["database"]));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task A_clock_behind_the_audit_needs_attention()
    {
        await using var database = await TestDatabase.CreateAsync(Engine.Sqlite);
        await database.Store.WriteAsync(
            (c, t) => database.Get<AuditLog>().AppendAsync(c, t, Actor.System, "tested"),
            CancellationToken.None
        );
        database.Clock.Advance(TimeSpan.FromHours(-1));

        Assert.Equal("attention", (await ExamineAsync(database.Get<IServiceProvider>())).Findings["clock"]);
    }

    private static async Task<(int Exit, Dictionary<string, string> Findings)> ExamineAsync(IServiceProvider services)
    {
        var output = new StringWriter();
        var exit = await DoctorCommand.RunAsync(
            services,
            new Terminal(output, TextWriter.Null, Language.Zh, isInteractive: false),
            true,
            CancellationToken.None
        );
        using var report = JsonDocument.Parse(output.ToString());
        var findings = report.RootElement.GetProperty("findings").EnumerateArray();
        return (exit, findings.ToDictionary(f => f.GetProperty("name").GetString()!, f => f.GetProperty("verdict").GetString()!));
    }
}
