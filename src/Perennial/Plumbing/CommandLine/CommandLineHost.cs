using System.CommandLine;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>What every command shares: the options --data, --postgres and --json, the language, and opening the data.</summary>
[FrontDoor]
internal sealed class CommandLineHost(Terminal terminal, TimeProvider clock, Action<IServiceCollection> addRooms)
{
    public Terminal Terminal => terminal;

    public TimeProvider Clock => clock;

    public Option<string> Data { get; } =
        new("--data")
        {
            Description = new Phrase("Data folder", "数据目录").In(terminal.Language),
            DefaultValueFactory = _ => "./data",
            Recursive = true,
        };

    public Option<string?> Postgres { get; } =
        new("--postgres")
        {
            Description = new Phrase(
                "PostgreSQL connection string of the operational store (or PERENNIAL_POSTGRES); SQLite in the data folder without it",
                "业务库的 PostgreSQL 连接串（或环境变量 PERENNIAL_POSTGRES）；不填则使用数据目录中的 SQLite"
            ).In(terminal.Language),
            Recursive = true,
        };

    public Option<bool> Json { get; } =
        new("--json") { Description = new Phrase("Print one JSON document", "输出一个 JSON 文档").In(terminal.Language), Recursive = true };

    /// <summary>A description in the user's language.</summary>
    public string Say(string en, string zh) => new Phrase(en, zh).In(terminal.Language);

    public StoreOptions OptionsFrom(ParseResult parsed) =>
        new(
            Path.GetFullPath(parsed.GetValue(Data)!),
            parsed.GetValue(Postgres) ?? Environment.GetEnvironmentVariable("PERENNIAL_POSTGRES")
        );

    /// <summary>
    /// Runs a command on the data: takes the folder's lock, brings the schema up to date, gives the rooms' services,
    /// and turns problems into messages and exit code 1.
    /// </summary>
    public async Task<int> WithDataAsync(ParseResult parsed, Func<IServiceProvider, Task<int>> run, CancellationToken ct)
    {
        var options = OptionsFrom(parsed);
        var folder = DataFolderLock.Take(options);
        if (!folder.IsOk)
            return terminal.Fail(folder.Problems);
        using var held = folder.Value;
        await using var provider = ServicesFor(options);
        var opened = await OpenData.RunAsync(provider.GetRequiredService<Store>(), clock, ct);
        if (!opened.IsOk)
            return terminal.Fail(opened.Problems);
        await using var scope = provider.CreateAsyncScope();
        return await run(scope.ServiceProvider);
    }

    /// <summary>Gives the rooms' services without taking the folder's lock and without touching the schema: for looking only.</summary>
    public async Task<int> InspectAsync(ParseResult parsed, Func<IServiceProvider, Task<int>> look)
    {
        await using var provider = ServicesFor(OptionsFrom(parsed));
        return await look(provider);
    }

    private ServiceProvider ServicesFor(StoreOptions options)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(clock);
        services.AddPlumbing(options);
        addRooms(services);
        return services.BuildServiceProvider();
    }
}
