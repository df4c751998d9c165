using System.Data.Common;
using Dapper;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>Mail to colleagues is written already and asks no consent: only an address that is dead, or put on the list by hand, stops it.</summary>
internal static class PrepareStaffMail
{
    public static async Task RunAsync(
        MessageRow message,
        ProviderRow? provider,
        long now,
        DbConnection connection,
        DbTransaction transaction
    )
    {
        var suppressed = await connection.ExecuteScalarAsync<string?>(
            """
            SELECT reason FROM message_suppressions
            WHERE channel = 'email' AND address = @address AND reason IN ('hardBounce', 'manual')
            """,
            new { address = Waiting.Normal(message.Recipient) },
            transaction
        );
        var isReady = suppressed is null && provider is { Active: 1 };
        await connection.ExecuteAsync(
            """
            UPDATE messages SET state = @state, reason = @reason, trail = @trail, started_at = @started, finished_at = @finished,
                lease_until = @lease
            WHERE id = @Id
            """,
            new
            {
                message.Id,
                state = suppressed is not null ? MessageState.Skipped
                : isReady ? MessageState.Ready
                : MessageState.Dry,
                reason = suppressed is not null ? "suppression"
                : isReady ? null
                : "provider",
                trail = Trail.With(message.Trail, new TrailStep(now, "suppression", suppressed ?? GuardStep.Passed)),
                started = suppressed is null ? now : (long?)null,
                finished = isReady ? (long?)null : now,
                lease = isReady ? now + (long)PrepareMessages.Lease.TotalMilliseconds : (long?)null,
            },
            transaction
        );
    }
}
