using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>Decides and sends what is due on one channel, several at once.</summary>
internal sealed class ServeChannel(Store store, PrepareMessages prepare, SendMessages send, MailLimits limits, TimeProvider clock)
{
    /// <summary>Channels on which something waits to be decided or sent, at <c>@Now</c>; asked at every round.</summary>
    internal static readonly string Working = string.Join(
        " UNION ALL ",
        MessageChannels.All.Select(channel =>
            $"""
                SELECT '{channel}' WHERE EXISTS (
                    SELECT 1 FROM messages WHERE state = 'queued' AND channel = '{channel}' AND priority IN (0, 1, 2) AND due_at <= @Now)
                OR EXISTS (SELECT 1 FROM messages WHERE state = 'ready' AND {SqlDialect.Unindexed("channel")} = '{channel}')
                """
        )
    );

    /// <summary>Channels on which something waits to be decided or sent.</summary>
    public Task<List<string>> WithWorkAsync(CancellationToken ct) =>
        store.ReadAsync(
            async c => (await c.QueryAsync<string>(Working, new { Now = clock.GetUtcNow().ToUnixTimeMilliseconds() })).AsList(),
            ct
        );

    public async Task RunAsync(string channel, CancellationToken ct)
    {
        var takesBatches = await store.ReadAsync(c => ProviderTable.FindAsync(channel, c), ct) is { Batch: > 1 };
        int prepared;
        do
        {
            // Only what is ready together goes out together.
            do prepared = await prepare.RunAsync(channel, ct);
            while (takesBatches && prepared > 0);
            await Task.WhenAll(Enumerable.Range(0, limits.AtOnce).Select(_ => SendAllAsync(channel, ct)));
        } while (prepared > 0);
    }

    private async Task SendAllAsync(string channel, CancellationToken ct)
    {
        while (await send.RunAsync(channel, ct)) { }
    }
}
