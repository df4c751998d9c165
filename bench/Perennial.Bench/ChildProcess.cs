using System.Diagnostics;

namespace Perennial.Bench;

/// <summary>The product as a process of its own, as its users start it.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private ChildProcess(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LC_ALL"] = "en_US.UTF-8" },
        };
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>What <c>./run</c> starts; without it, the one built with the benchmark.</summary>
    private static string Program =>
        Environment.GetEnvironmentVariable("PERENNIAL_APP") is { Length: > 0 } app
            ? app
            : Path.Combine(AppContext.BaseDirectory, "perennial.dll");

    /// <summary>Bytes of physical memory in use now.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>The most physical memory that was in use.</summary>
    public long PeakWorkingSet { get; private set; }

    /// <summary>Time that processors worked for it: says more than the clock on a machine that others use too.</summary>
    public TimeSpan ProcessorTime { get; private set; }

    public static ChildProcess Start(params string[] arguments) => new(arguments);

    /// <summary>Runs to its end; what it wrote to standard output.</summary>
    public async Task<string> EndAsync(CancellationToken ct)
    {
        while (!_process.HasExited)
        {
            Look();
            await Task.WhenAny(_process.WaitForExitAsync(ct), Task.Delay(50, ct));
            ct.ThrowIfCancellationRequested();
        }
        return _process.ExitCode == 0 ? await _output : throw new InvalidOperationException(await _errors + await _output);
    }

    // A process that ended meanwhile tells nothing any more; the last look counts.
    private void Look()
    {
        try
        {
            PeakWorkingSet = Math.Max(PeakWorkingSet, WorkingSet);
            ProcessorTime = _process.TotalProcessorTime;
        }
        catch (InvalidOperationException) { }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
