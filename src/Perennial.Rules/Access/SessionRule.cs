namespace Perennial.Rules.Access;

/// <summary>How long a session lives.</summary>
public static class SessionRule
{
    /// <summary>A session ends when it was not used for this long.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    /// <summary>Use is written down at most this often.</summary>
    public static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    /// <summary>Whether use at <paramref name="now"/> is to be written down. Instants are Unix milliseconds.</summary>
    public static bool IsDueForTouch(long lastSeen, long now) => now - lastSeen >= (long)Grain.TotalMilliseconds;

    /// <summary>When a session used at <paramref name="now"/> ends. Instants are Unix milliseconds.</summary>
    public static long EndAfter(long now) => now + (long)Lifetime.TotalMilliseconds;
}
