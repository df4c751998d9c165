using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>GET /api/message-channels: every channel, and how it goes out.</summary>
internal static class ListChannels
{
    /// <param name="Preset">The preset of its provider; null for e-mail, for one written by hand, and while there is none.</param>
    /// <param name="IsSet">Whether there is a provider.</param>
    /// <param name="Active">Whether messages go out; else they only show what would have.</param>
    /// <param name="NeedsColleague">Whether a colleague has to confirm before people get it.</param>
    /// <param name="Error">What went wrong last; null since it was saved or worked.</param>
    /// <param name="ResumesAt">When the provider is asked again.</param>
    internal sealed record View(
        string Channel,
        string Name,
        string? Preset,
        bool IsSet,
        bool Active,
        bool NeedsColleague,
        string? Error,
        DateTimeOffset? ResumesAt
    );

    internal static async Task<Ok<IEnumerable<View>>> Handle(Store store, HttpContext http, CancellationToken ct)
    {
        var rows = (await store.ReadAsync(ProviderTable.AllAsync, ct)).ToDictionary(row => row.Channel);
        return TypedResults.Ok(
            MessageChannels.All.Select(channel =>
            {
                var row = rows.GetValueOrDefault(channel);
                var provider = row is null || channel is MessageChannels.Email ? null : row.Http;
                return new View(
                    channel,
                    MessageChannels.Name(channel).In(http.Language()),
                    provider?.Preset,
                    row is not null || !MessageChannels.NeedsProvider(channel),
                    row is { Active: 1 } || !MessageChannels.NeedsProvider(channel),
                    provider is { NeedsColleague: true },
                    row?.Error,
                    row is { ResumeAt: > 0 } ? DateTimeOffset.FromUnixTimeMilliseconds(row.ResumeAt) : null
                );
            })
        );
    }
}
