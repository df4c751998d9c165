using System.Diagnostics;
using Perennial.Statistics;

namespace Perennial.Bench;

/// <summary>How long the same work took, several times: the first time cold, then warm.</summary>
/// <param name="Cold">Milliseconds of the first run.</param>
/// <param name="Median">Median of the warm runs in milliseconds.</param>
/// <param name="P95">Nearest-rank 95th percentile of the warm runs in milliseconds.</param>
internal sealed record Timing(double Cold, double Median, double P95)
{
    public static Task<Timing> OfAsync(int runs, Func<int, Task> work) => OfAsync(runs, () => Task.CompletedTask, work);

    /// <summary>The work is told its run, 0 for the first; what is done before each run does not count.</summary>
    public static async Task<Timing> OfAsync(int runs, Func<Task> before, Func<int, Task> work)
    {
        await before();
        var cold = await OnceAsync(() => work(0));
        var warm = new double[Math.Max(1, runs)];
        for (var run = 0; run < warm.Length; run++)
        {
            await before();
            warm[run] = await OnceAsync(() => work(run + 1));
        }
        Array.Sort(warm);
        return new Timing(cold, Quantile.Interpolated<double>(warm, 0.5), Quantile.NearestRank<double>(warm, 0.95));
    }

    /// <summary>What this process takes of one core while nobody asks for anything, over ten seconds, for people.</summary>
    public static async Task<string> IdleAsync(CancellationToken ct)
    {
        var process = Process.GetCurrentProcess();
        var (before, start) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        await Task.Delay(TimeSpan.FromSeconds(10), ct);
        process.Refresh();
        return $"{(process.TotalProcessorTime - before) / Stopwatch.GetElapsedTime(start) * 100:0.0} %";
    }

    /// <summary>Milliseconds of one run.</summary>
    public static async Task<double> OnceAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
