using System.Globalization;

namespace Perennial.Measures;

/// <summary>
/// A view that can do with figures of a moment ago: over millions of orders they are shown at once while they are worked out
/// anew, and the response says their age (the header Age of RFC 9111, section 5.1, in seconds). Without it an answer always
/// includes everything committed before it was asked for.
/// </summary>
[FrontDoor]
internal sealed class Freshness
{
    private static readonly AsyncLocal<Freshness?> Asking = new();
    private long _oldest = long.MaxValue;

    /// <summary>That of the view being answered; null where only the newest figures will do.</summary>
    public static Freshness? Current => Asking.Value;

    /// <summary>When the oldest figure used was asked for; null while all are of now.</summary>
    public DateTimeOffset? AsOf =>
        Interlocked.Read(ref _oldest) is var oldest and < long.MaxValue ? DateTimeOffset.FromUnixTimeMilliseconds(oldest) : null;

    /// <summary>Notes that a figure of then was used.</summary>
    public void Lower(DateTimeOffset asOf)
    {
        var then = asOf.ToUnixTimeMilliseconds();
        for (var oldest = Interlocked.Read(ref _oldest); then < oldest; oldest = Interlocked.Read(ref _oldest))
            Interlocked.CompareExchange(ref _oldest, then, oldest);
    }

    /// <summary>Lets the rest of the calling method, and what it calls, do with figures of a moment ago.</summary>
    public static Freshness Begin() => Asking.Value = new Freshness();

    /// <summary>An endpoint filter: the handler's figures may be of a moment ago.</summary>
    public static async ValueTask<object?> Allow(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var freshness = Begin();
        var result = await next(context);
        if (freshness.AsOf is { } asOf)
        {
            var age = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() - asOf;
            context.HttpContext.Response.Headers.Age = Math.Max(1, (long)age.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }
        return result;
    }
}
