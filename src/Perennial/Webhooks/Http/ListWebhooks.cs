using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Webhooks;

/// <summary>GET /api/webhooks: every webhook, with what waits and how it went last.</summary>
internal static class ListWebhooks
{
    /// <param name="MissedAt">When facts may have been missed, because the store was replaced by a copy.</param>
    internal sealed record Response(IReadOnlyList<WebhookView> Items, DateTimeOffset? MissedAt);

    internal static Task<Ok<Response>> Handle(Store store, FactCursor cursor, CancellationToken ct) =>
        store.ReadAsync(
            async c =>
            {
                var missed = await cursor.MissedAtAsync(c);
                return TypedResults.Ok(
                    new Response(
                        await ViewsAsync(await Subscriptions.ListAsync(c, null), c),
                        missed is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null
                    )
                );
            },
            ct
        );

    internal static async Task<WebhookView?> ViewAsync(long id, DbConnection connection, DbTransaction? transaction = null) =>
        await Subscriptions.FindAsync(id, connection, transaction) is { } row
            ? (await ViewsAsync([row], connection, transaction)).Single()
            : null;

    private static async Task<IReadOnlyList<WebhookView>> ViewsAsync(
        List<Subscription> rows,
        DbConnection connection,
        DbTransaction? transaction = null
    )
    {
        var views = new List<WebhookView>();
        foreach (var row in rows)
        {
            var (waiting, last) = await connection.QuerySingleAsync<(long, long?)>(
                """
                SELECT (SELECT COUNT(*) FROM webhook_deliveries WHERE subscription_id = @Id AND state = 'queued'),
                    (SELECT MAX(a.time) FROM webhook_attempts a JOIN webhook_deliveries d ON d.id = a.delivery_id WHERE d.subscription_id = @Id)
                """,
                new { row.Id },
                transaction
            );
            views.Add(WebhookView.Of(row, waiting, last));
        }
        return views;
    }
}
