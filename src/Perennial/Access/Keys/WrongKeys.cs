using System.Collections.Concurrent;
using Perennial.Rules.Access;

namespace Perennial.Access;

/// <summary>
/// Counts wrong API keys by address, in memory: a secret of 238 bits cannot be guessed, so this spares the store, it does not
/// guard it.
/// </summary>
internal sealed class WrongKeys(TimeProvider clock)
{
    private const int MostAddresses = 10_000;

    private readonly ConcurrentDictionary<string, List<long>> _failures = new();

    /// <summary>How long until a key from this address is looked at; zero when it is now.</summary>
    public TimeSpan Wait(string address)
    {
        if (!_failures.TryGetValue(address, out var failures))
            return TimeSpan.Zero;
        lock (failures)
            return SignInThrottle.Wait(failures, SignInThrottle.PerAddress, Now);
    }

    public void Count(string address)
    {
        if (_failures.Count >= MostAddresses)
            Sweep();
        var failures = _failures.GetOrAdd(address, _ => []);
        lock (failures)
        {
            failures.Insert(0, Now);
            if (failures.Count > SignInThrottle.PerAddress)
                failures.RemoveAt(failures.Count - 1);
        }
    }

    // Old ones go; where all are new the flood comes from everywhere, and counting by address has lost its sense.
    private void Sweep()
    {
        var old = Now - (long)SignInThrottle.Window.TotalMilliseconds;
        foreach (var (address, failures) in _failures)
        {
            lock (failures)
                if (failures.Count == 0 || failures[0] < old)
                    _failures.TryRemove(address, out _);
        }
        if (_failures.Count >= MostAddresses)
            _failures.Clear();
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
