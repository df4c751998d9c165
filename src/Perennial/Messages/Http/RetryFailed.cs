using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>
/// POST /api/messages/retry: puts messages of a channel that failed back into the queue, the oldest first, past all guards again. Only
/// those that a provider refused: what is unknown may have arrived, so it is decided one by one.
/// </summary>
internal static class RetryFailed
{
    private const int AtOnce = 1_000;

    /// <param name="Channel">Whose.</param>
    /// <param name="Error">Only those that failed for this reason; all when absent.</param>
    public sealed record Request(string? Channel, string? Error);

    /// <param name="Retried">How many.</param>
    /// <param name="Left">How many more there are: ask again.</param>
    internal sealed record Response(int Retried, long Left);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Request request,
        Store store,
        AuditLog audit,
        TimeProvider clock,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (!MessageChannels.All.Contains(request.Channel ?? ""))
            return MessagesProblems.UnknownChannel(request.Channel).ToHttp(http);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var which =
            $"state = 'failed' AND channel = @Channel AND source <> 'test' AND user_id IS NULL{(request.Error is null ? "" : " AND error = @Error")}";
        return TypedResults.Ok(
            await store.WriteAsync(
                async (c, t) =>
                {
                    var rows = (
                        await c.QueryAsync<(long Id, string Trail)>(
                            $"SELECT id, trail FROM messages WHERE {which} ORDER BY id LIMIT {AtOnce}",
                            request,
                            t
                        )
                    ).AsList();
                    // Another node may have put one back meanwhile, and sent it: then it is not put back once more.
                    var retried = 0;
                    foreach (var (id, trail) in rows)
                        retried += await c.ExecuteAsync(
                            """
                            UPDATE messages SET state = 'queued', reason = NULL, error = NULL, trail = @trail, due_at = @now, attempts = 0,
                                started_at = NULL, finished_at = NULL
                            WHERE id = @id AND state = 'failed'
                            """,
                            new
                            {
                                id,
                                now,
                                trail = Trail.With(trail, new TrailStep(now, "person", "again")),
                            },
                            t
                        );
                    if (retried > 0)
                        await audit.AppendAsync(c, t, by, "messages_retried", $"channel:{request.Channel}", new { Count = retried });
                    return new Response(
                        retried,
                        await c.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM messages WHERE {which}", request, t)
                    );
                },
                ct
            )
        );
    }
}
