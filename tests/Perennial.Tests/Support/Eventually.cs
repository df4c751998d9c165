using System.Diagnostics;
using Xunit;

namespace Perennial.Tests.Support;

/// <summary>Waits in real time for what another thread or process does: it has no clock that a test could move.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Looks until it is as wanted; fails after a minute and a half with what was seen last.</summary>
    public static async Task<T> SeeAsync<T>(Func<Task<T>> look, Func<T, bool> isAsWanted)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var seen = await look();
            if (isAsWanted(seen))
                return seen;
            Assert.True(Stopwatch.GetElapsedTime(began) < Patience, $"waited for {Patience.TotalSeconds} s in vain; seen last: {seen}");
            await Task.Delay(Pause, TimeProvider.System, Ct);
        }
    }

    public static Task IsTrueAsync(Func<Task<bool>> isTrue) => SeeAsync(isTrue, found => found);

    public static Task IsTrueAsync(Func<bool> isTrue) => IsTrueAsync(() => Task.FromResult(isTrue()));

    /// <summary>Lets a process outside do its work for a while.</summary>
    public static Task LaterAsync(TimeSpan after) => Task.Delay(after, TimeProvider.System, Ct);
}
