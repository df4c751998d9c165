using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;

namespace Perennial.Messages;

/// <summary>
/// POST /api/messages/{id}/decision: somebody says what became of a message that nobody can know of, or has one that failed tried
/// again. Only people decide that: it may reach the person twice.
/// </summary>
internal static class DecideMessage
{
    /// <param name="As">sent: it arrived; again: send it (once more).</param>
    public sealed record Request(string? As);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        long id,
        Request request,
        Store store,
        AuditLog audit,
        TimeProvider clock,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (request.As is not ("sent" or "again"))
            return MessagesProblems.UnknownDecision(request.As).ToHttp(http);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var outcome = await store.TryWriteAsync<long>(
            async (c, t) =>
            {
                var trail = await c.ExecuteScalarAsync<string?>(
                    "SELECT trail FROM messages WHERE id = @id AND state IN ('unknown', 'failed') AND source <> 'test'",
                    new { id },
                    t
                );
                if (trail is null)
                    return MessagesProblems.NotUndecided;
                // The provider's answer, or another node's decision, may have come since it was read.
                var decided = await c.ExecuteAsync(
                    """
                    UPDATE messages SET state = @state, reason = NULL, error = NULL, trail = @trail, due_at = @now, lease_until = NULL,
                        attempts = CASE WHEN @state = 'queued' THEN 0 ELSE attempts END,
                        finished_at = CASE WHEN @state = 'queued' THEN NULL ELSE finished_at END
                    WHERE id = @id AND state IN ('unknown', 'failed')
                    """,
                    new
                    {
                        id,
                        now,
                        state = request.As is "sent" ? MessageState.Sent : MessageState.Queued,
                        trail = Trail.With(trail, new TrailStep(now, "person", request.As)),
                    },
                    t
                );
                if (decided == 0)
                    return MessagesProblems.NotUndecided;
                await audit.AppendAsync(c, t, by, "message_decided", $"message:{id}", new { request.As });
                return id;
            },
            ct
        );
        return outcome.IsOk ? TypedResults.NoContent() : outcome.Problems.ToHttp(http);
    }
}
