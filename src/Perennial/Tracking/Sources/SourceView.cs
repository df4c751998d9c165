using Perennial.Rules.Tracking;

namespace Perennial.Tracking;

/// <summary>A source as the API shows it; the key itself is shown once, where it is made.</summary>
/// <param name="KeyPrefix">The first characters of the write key.</param>
/// <param name="WriteKey">The whole key; only in the answer that made it.</param>
internal sealed record SourceView(
    long Id,
    string Code,
    string Name,
    string Kind,
    IReadOnlyList<TrackingScope> Scopes,
    IReadOnlyList<string> Origins,
    bool IsEnabled,
    string KeyPrefix,
    DateTimeOffset CreatedAt,
    DateTimeOffset? RotatedAt,
    DateTimeOffset? LastUsedAt,
    string? WriteKey = null
)
{
    public static SourceView Of(TrackingSource source, string? writeKey = null) =>
        new(
            source.Id,
            source.Code,
            source.Name,
            source.Kind,
            [.. source.May.Order()],
            source.Origins.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            source.IsEnabled != 0,
            source.KeyPrefix,
            DateTimeOffset.FromUnixTimeMilliseconds(source.CreatedAt),
            Instant(source.RotatedAt),
            Instant(source.LastUsedAt),
            writeKey
        );

    private static DateTimeOffset? Instant(long? time) => time is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
}
