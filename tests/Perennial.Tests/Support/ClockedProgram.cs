using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Perennial.Tests.Support;

/// <summary>
/// The program as a process of its own whose clock the test moves: libfaketime stands between it and the system's, and reads from a file
/// how far ahead it is. Waiting takes as long as ever.
/// </summary>
internal sealed class ClockedProgram : IAsyncDisposable
{
    private readonly string _ahead;
    private readonly Process _process;
    private readonly Clients _clients;

    private ClockedProgram(TestDatabase database, Uri address, string ahead, Process process)
    {
        (Database, Address, _ahead, _process) = (database, address, ahead, process);
        _clients = new(() => address);
    }

    /// <summary>The store that the process serves; its own clock goes with that of the process.</summary>
    public TestDatabase Database { get; }

    public Given Given => Database.Given;

    public Uri Address { get; }

    /// <param name="environment">Variables of the process.</param>
    public static async Task<ClockedProgram> StartAsync(Engine engine, params (string Name, string Value)[] environment)
    {
        var library = Library();
        var database = await TestDatabase.CreateAsync(engine, TestClock.Running());
        var ahead = Path.Combine(database.Options.DataFolder, "clock");
        await WriteAsync(ahead, database);
        var address = RealProgram.FreeAddress();
        var process = await RealProgram.ServeAsync(
            database,
            address,
            [
                ("LD_PRELOAD", library),
                ("FAKETIME_TIMESTAMP_FILE", ahead),
                ("FAKETIME_CACHE_DURATION", "1"),
                ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
                // With its remedy for old C libraries every wait would end at once.
                ("FAKETIME_FORCE_MONOTONIC_FIX", "0"),
                .. environment,
            ]
        );
        return new(database, address, ahead, process);
    }

    /// <summary>Moves the clock forward, as for a machine that slept.</summary>
    public Task SleepAsync(TimeSpan by)
    {
        Database.Clock.Sleep(by);
        return WriteAsync(_ahead, Database);
    }

    public Task<HttpClient> AdministratorAsync() => _clients.AdministratorAsync();

    public Task<HttpClient> SignedInAsync(string role) => _clients.SignedInAsync(role);

    public async ValueTask DisposeAsync()
    {
        _clients.Dispose();
        await _process.KillAsync();
        _process.Dispose();
        await Database.DisposeAsync();
    }

    /// <summary>The file is replaced whole: the process may read at any time.</summary>
    private static async Task WriteAsync(string ahead, TestDatabase database)
    {
        var seconds = (database.Clock.GetUtcNow() - TimeProvider.System.GetUtcNow()).TotalSeconds;
        await File.WriteAllTextAsync(ahead + ".new", seconds.ToString("+0.000;-0.000", CultureInfo.InvariantCulture) + "\n");
        File.Move(ahead + ".new", ahead, overwrite: true);
    }

    private static string Library()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only on Linux can a process be given another clock");
        var found = new[] { "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib" }
            .Select(folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1"))
            .FirstOrDefault(File.Exists);
        if (!Repository.IsContinuousIntegration)
            Assert.SkipWhen(found is null, "libfaketime is not installed: Debian's faketime");
        return found ?? throw new InvalidOperationException("libfaketime is not installed: Debian's faketime");
    }
}
