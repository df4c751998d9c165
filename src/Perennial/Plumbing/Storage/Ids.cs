using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>Makes ids by <see cref="IdLayout"/>: strictly increasing within the process, also when the clock jumps backwards.</summary>
[FrontDoor]
internal sealed class Ids(TimeProvider clock, int node = 0)
{
    // A burst may run ahead of the clock by this much, less than a restart takes; then it waits for the clock.
    private const long MaximumLead = 500;

    private readonly Lock _lock = new();
    private long _millisecond;
    private int _sequence;

    public long Next()
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
            if (now > _millisecond)
                (_millisecond, _sequence) = (now, 0);
            else if (++_sequence == IdLayout.PerMillisecond)
                (_millisecond, _sequence) = (NextMillisecond(), 0);
            return IdLayout.Compose(_millisecond, node, _sequence);
        }
    }

    // Only a real clock can be waited for: one that stands still (a test's) or went backwards lets the burst run ahead.
    private long NextMillisecond()
    {
        var lead = _millisecond - clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (clock == TimeProvider.System && lead is > MaximumLead and < 2 * MaximumLead)
            SpinWait.SpinUntil(() => clock.GetUtcNow().ToUnixTimeMilliseconds() > _millisecond - MaximumLead);
        return _millisecond + 1;
    }
}
