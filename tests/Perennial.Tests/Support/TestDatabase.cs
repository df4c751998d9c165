using Microsoft.Extensions.DependencyInjection;
using Perennial.Plumbing;
using Xunit;

namespace Perennial.Tests.Support;

/// <summary>A fresh, migrated store for one test, on either database, with the services of all rooms. Its clock stands still until moved.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);

    private readonly ServiceProvider _services;

    private TestDatabase(StoreOptions options, TestClock clock)
    {
        (Options, Clock) = (options, clock);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(clock);
        services.AddPlumbing(options);
        Perennial.Rooms.AddServices(services);
        _services = services.BuildServiceProvider();
    }

    public StoreOptions Options { get; }

    public TestClock Clock { get; }

    public Store Store => Get<Store>();

    /// <summary>Writes the rows a test starts from.</summary>
    public Given Given => new(this);

    /// <summary>A migrated database without rows.</summary>
    public static async Task<TestDatabase> CreateAsync(Engine engine, TestClock? clock = null)
    {
        var folder = Directory.CreateTempSubdirectory("perennial-test-").FullName;
        if (engine is Engine.Postgres)
            return new TestDatabase(new StoreOptions(folder, await TestPostgres.CreateAsync()), clock ?? new TestClock());
        var options = new StoreOptions(folder);
        File.Copy(await SqliteTemplate.Value, options.SqliteFile);
        return new TestDatabase(options, clock ?? new TestClock());
    }

    /// <summary>A database on which no migration has run.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync(Engine engine)
    {
        var folder = Directory.CreateTempSubdirectory("perennial-test-").FullName;
        var postgres = engine is Engine.Postgres ? await TestPostgres.CreateEmptyAsync() : null;
        return new TestDatabase(new StoreOptions(folder, postgres), new TestClock());
    }

    /// <summary>A service of the composition root, such as a room's front door. Scoped ones live as long as the database.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public AsyncServiceScope Scope() => _services.CreateAsyncScope();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (Options.PostgresConnectionString is { } postgres)
            await TestPostgres.DropAsync(postgres);
        await DeleteAsync(Options.DataFolder);
    }

    /// <summary>The last connection of a pool may still tidy its files away; what appears while the folder is emptied needs another try.</summary>
    private static async Task DeleteAsync(string folder)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (IOException) when (attempt < 100)
            {
                await Task.Delay(20);
            }
    }

    internal static async Task MigrateAsync(StoreOptions options)
    {
        await using var store = new Store(options);
        var outcome = await Migrations.RunAsync(store, new TestClock(), CancellationToken.None);
        Assert.Empty(outcome.Problems);
    }

    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("perennial-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var options = new StoreOptions(folder);
        await MigrateAsync(options);
        return options.SqliteFile;
    }
}
