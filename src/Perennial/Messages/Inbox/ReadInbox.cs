using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>GET /m/inbox: what stands in the inbox of the customer whose token is shown, the newest first.</summary>
internal static class ReadInbox
{
    private const string UsualLimit = "20";

    /// <param name="Unread">Of all, also of those on other pages.</param>
    /// <param name="Next">The cursor of the next page; null on the last one.</param>
    /// <param name="Preferences">Path on this server at which the customer says what to hear about; null while nothing was sent.</param>
    internal sealed record Response(int Unread, IReadOnlyList<Item> Items, string? Next, string? Preferences);

    /// <param name="Text">Plain; line breaks count.</param>
    /// <param name="Url">Where a press leads; null for nowhere.</param>
    /// <param name="Time">When it was delivered.</param>
    /// <param name="ExpiresAt">When it is gone; null for never.</param>
    internal sealed record Item(
        long Id,
        string Title,
        string Text,
        string? Url,
        DateTimeOffset Time,
        DateTimeOffset? ExpiresAt,
        bool Read,
        string? Language
    );

    /// <param name="limit">1 to 200; 20 when absent.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string? limit,
        string? cursor,
        InboxDoor door,
        Store store,
        MessageSettings settings,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var entered = await door.EnterAsync(http, ct);
        if (!entered.IsOk)
            return entered.Problems.ToHttp(http);
        var list = string.Create(null, $"inbox {entered.Value}");
        var page = PageRule.Read(list, limit ?? UsualLimit, cursor, 2);
        if (!page.IsOk)
            return page.Problems.ToHttp(http);
        var (customer, now) = (entered.Value, clock.GetUtcNow().ToUnixTimeMilliseconds());
        var (rows, unread) = await store.ReadAsync(
            async c =>
            {
                var read = await c.QueryAsync<Row>(
                    $"""
                    SELECT id, subject, text, links, language, finished_at, expires_at, opened_at FROM messages
                    WHERE {InboxTable.Standing} {(page.Value.After is null ? "" : "AND (finished_at, id) < (@Time, @Id)")}
                    ORDER BY finished_at DESC, id DESC LIMIT @Limit
                    """,
                    new
                    {
                        Customer = customer,
                        Now = now,
                        Time = page.Value.After?[0],
                        Id = page.Value.After?[1],
                        Limit = page.Value.Limit + 1,
                    }
                );
                return (read.AsList(), await InboxTable.UnreadAsync(customer, now, c));
            },
            ct
        );
        var shown = rows.Take(page.Value.Limit).ToList();
        return TypedResults.Ok(
            new Response(
                unread,
                [.. shown.Select(row => row.Show())],
                rows.Count > shown.Count ? Cursor.Write(list, shown[^1].FinishedAt, shown[^1].Id) : null,
                shown.Count == 0 ? null : "/m/p/" + new MessageToken(TokenKind.Preferences, shown[0].Id).Write(await settings.KeyAsync(ct))
            )
        );
    }

    private sealed class Row
    {
        public required long Id { get; init; }
        public string? Subject { get; init; }
        public required string Text { get; init; }
        public string? Links { get; init; }
        public string? Language { get; init; }
        public required long FinishedAt { get; init; }
        public long? ExpiresAt { get; init; }
        public long? OpenedAt { get; init; }

        public Item Show() =>
            new(
                Id,
                Subject ?? "",
                Text,
                KeptLinks.First(Links),
                ListedMessage.At(FinishedAt),
                ExpiresAt is { } until ? ListedMessage.At(until) : null,
                OpenedAt is not null,
                Language
            );
    }
}
