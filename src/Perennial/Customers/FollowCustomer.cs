using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Customers;

/// <summary>
/// GET /api/customers/{id}/live: says within a second that something new happened to a customer. It asks the store by index, so
/// it sees what any node and any writer appended.
/// </summary>
internal sealed class FollowCustomer(Store store, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    internal static ServerSentEventsResult<CustomerNews> Handle(long id, FollowCustomer follow, CancellationToken ct) =>
        TypedResults.ServerSentEvents(follow.Messages(id, ct));

    private async IAsyncEnumerable<SseItem<CustomerNews>> Messages(long id, [EnumeratorCancellation] CancellationToken ct)
    {
        var last = await LastAsync(id, ct);
        // At once, so that the page knows that it is connected, and proxies pass the stream on.
        yield return new SseItem<CustomerNews>(new CustomerNews(0));
        while (!ct.IsCancellationRequested)
        {
            await Task.Delay(Pause, clock, ct);
            if (await MergedAsync(id, ct) is { } into)
            {
                yield return new SseItem<CustomerNews>(new CustomerNews(0, into));
                yield break;
            }
            var now = await LastAsync(id, ct);
            if (now == last)
                continue;
            yield return new SseItem<CustomerNews>(new CustomerNews((int)Math.Max(1, now.Rows - last.Rows)));
            last = now;
        }
    }

    private Task<(long Rows, long Id)> LastAsync(long id, CancellationToken ct) =>
        store.ReadAsync(
            c =>
                c.QuerySingleAsync<(long, long)>(
                    """
                    SELECT (SELECT COUNT(*) FROM events WHERE customer_id = @id) + (SELECT COUNT(*) FROM orders WHERE customer_id = @id),
                        (SELECT COALESCE(MAX(id), 0) FROM events WHERE customer_id = @id)
                    """,
                    new { id }
                ),
            ct
        );

    private Task<long?> MergedAsync(long id, CancellationToken ct) =>
        store.ReadAsync(
            c =>
                c.QueryFirstOrDefaultAsync<long?>(
                    "SELECT into_id FROM customer_merges WHERE from_id = @id AND undone_at IS NULL",
                    new { id }
                ),
            ct
        );
}

/// <summary>What an open page hears of its customer.</summary>
/// <param name="Events">New events and orders since the message before.</param>
/// <param name="MergedInto">The customer became part of this one; nothing more comes.</param>
internal sealed record CustomerNews(int Events, long? MergedInto = null);
