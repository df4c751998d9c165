using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>GET /api/messages/operations: how each channel is doing: what waits and how long, what went out, what went wrong.</summary>
internal static class ReadOperations
{
    private const long Minute = 60_000;
    private const long Day = 1_440 * Minute;
    private const int ErrorsShown = 5;

    /// <param name="Active">Whether messages go out; else they only show what would have.</param>
    /// <param name="Due">Messages whose time has come.</param>
    /// <param name="Later">Messages whose time has not come, or that a guard holds back.</param>
    /// <param name="LagSeconds">For how long the oldest of those that are due has been; 0 when none is.</param>
    /// <param name="Sending">Written, or on their way.</param>
    /// <param name="SentLastMinute">Messages that the provider took.</param>
    /// <param name="Failed">Of the last day.</param>
    /// <param name="Unknown">Of the last day: nobody knows what became of them.</param>
    /// <param name="Error">What the provider said last.</param>
    /// <param name="ResumesAt">When it is asked again.</param>
    /// <param name="Errors">What went wrong most in the last day.</param>
    internal sealed record ChannelOperations(
        string Channel,
        bool Active,
        long Due,
        long Later,
        long LagSeconds,
        long Sending,
        long SentLastMinute,
        long SentLastHour,
        long SentLastDay,
        long Failed,
        long Unknown,
        string? Error,
        DateTimeOffset? ErrorAt,
        DateTimeOffset? ResumesAt,
        IReadOnlyList<ErrorCount> Errors
    );

    /// <param name="Last">When it was said last.</param>
    internal sealed record ErrorCount(string Error, long Count, DateTimeOffset Last);

    /// <param name="KeepBodiesDays">After so many days what was written is forgotten; what became of it stays.</param>
    internal sealed record Response(IReadOnlyList<ChannelOperations> Channels, int KeepBodiesDays);

    internal static async Task<Ok<Response>> Handle(Store store, MessageSettings settings, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var rules = await settings.RulesAsync(ct);
        var channels = await store.ReadAsync(
            async c =>
            {
                var providers = (await ProviderTable.AllAsync(c)).ToDictionary(row => row.Channel);
                var all = new List<ChannelOperations>();
                foreach (var channel in MessageChannels.All)
                    all.Add(await OfAsync(channel, providers.GetValueOrDefault(channel), now, c));
                return all;
            },
            ct
        );
        return TypedResults.Ok(new Response(channels, rules.KeepBodiesDays));
    }

    private static async Task<ChannelOperations> OfAsync(string channel, ProviderRow? provider, long now, DbConnection connection)
    {
        var since = now - Day;
        var queue = await connection.QuerySingleAsync<(long? Due, long Total, long? Oldest)>(
            """
            SELECT SUM(CASE WHEN due_at <= @now THEN 1 ELSE 0 END), COUNT(*), MIN(due_at) FROM messages WHERE state = 'queued' AND channel = @channel
            """,
            new { channel, now }
        );
        var started = (
            await connection.QueryAsync<(string State, long Minute, long Hour, long Day)>(
                """
                SELECT state, SUM(CASE WHEN started_at > @minute THEN 1 ELSE 0 END), SUM(CASE WHEN started_at > @hour THEN 1 ELSE 0 END), COUNT(*)
                FROM messages WHERE channel = @channel AND started_at > @since GROUP BY state
                """,
                new
                {
                    channel,
                    since,
                    minute = now - Minute,
                    hour = now - 60 * Minute,
                }
            )
        ).ToDictionary(row => row.State);
        var errors = await connection.QueryAsync<(string Error, long Count, long Last)>(
            $"""
            SELECT error, COUNT(*), MAX(COALESCE(finished_at, started_at)) FROM messages
            WHERE channel = @channel AND started_at > @since AND error IS NOT NULL AND state <> 'sent'
            GROUP BY error ORDER BY COUNT(*) DESC, error LIMIT {ErrorsShown}
            """,
            new { channel, since }
        );
        long Of(string state) => started.GetValueOrDefault(state).Day;
        var sent = started.GetValueOrDefault(MessageState.Sent);
        return new ChannelOperations(
            channel,
            provider is { Active: 1 } || !MessageChannels.NeedsProvider(channel),
            queue.Due ?? 0,
            queue.Total - (queue.Due ?? 0),
            queue.Due > 0 ? (now - queue.Oldest!.Value) / 1000 : 0,
            Of(MessageState.Ready) + Of(MessageState.Sending),
            sent.Minute,
            sent.Hour,
            sent.Day,
            Of(MessageState.Failed),
            Of(MessageState.Unknown),
            provider?.Error,
            provider?.ErrorAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            provider is { ResumeAt: > 0 } && provider.ResumeAt > now ? DateTimeOffset.FromUnixTimeMilliseconds(provider.ResumeAt) : null,
            [.. errors.Select(row => new ErrorCount(row.Error, row.Count, DateTimeOffset.FromUnixTimeMilliseconds(row.Last)))]
        );
    }
}
