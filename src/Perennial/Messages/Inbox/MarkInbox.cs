using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Settings;

namespace Perennial.Messages;

/// <summary>POST /m/inbox/read: the customer has read messages, or pressed one. Each is a fact once.</summary>
internal sealed class MarkInbox(Store store, MessageFacts facts, WorkspaceSettings workspace, TimeProvider clock)
{
    private const int Most = 200;

    /// <param name="Ids">Which were read, 200 at most.</param>
    /// <param name="All">Whether everything was read, up to 200 at once, the newest first.</param>
    /// <param name="Clicked">The one that was pressed: it is read as well.</param>
    public sealed record Request(IReadOnlyList<long>? Ids, bool? All, long? Clicked);

    /// <param name="Unread">How many are left.</param>
    internal sealed record Response(int Unread);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Request request,
        InboxDoor door,
        MarkInbox mark,
        HttpContext http,
        CancellationToken ct
    )
    {
        var entered = await door.EnterAsync(http, ct);
        if (!entered.IsOk)
            return entered.Problems.ToHttp(http);
        if (request.Ids?.Count > Most)
            return InboxProblems.TooManyIds(request.Ids.Count, Most).ToHttp(http);
        return TypedResults.Ok(await mark.RunAsync(entered.Value, request, ct));
    }

    private async Task<Response> RunAsync(long customer, Request request, CancellationToken ct)
    {
        var (zone, now) = (await workspace.ZoneAsync(ct), clock.GetUtcNow().ToUnixTimeMilliseconds());
        return await store.WriteAsync(
            async (c, t) =>
            {
                var write = MessageFacts.Begin(store, c, t, zone);
                long[] named = [.. request.Ids ?? [], .. request.Clicked is { } pressed ? [pressed] : Array.Empty<long>()];
                var which = request.All is true ? "" : $"AND id IN ({store.Dialect.IntegersIn("ids")})";
                var with = new
                {
                    Customer = customer,
                    Now = now,
                    ids = BulkWrite.Json(named),
                    request.Clicked,
                };
                var read = await c.QueryAsync<(long Id, string Source)>(
                    $"""
                    UPDATE messages SET opened_at = @Now WHERE opened_at IS NULL AND id IN (
                        SELECT id FROM messages WHERE {InboxTable.Standing} AND opened_at IS NULL {which}
                        ORDER BY finished_at DESC, id DESC LIMIT {Most.ToString(CultureInfo.InvariantCulture)} {store.Dialect.TakingFree})
                    RETURNING id, source
                    """,
                    with,
                    t
                );
                var clicked = await c.QueryAsync<string>(
                    $"UPDATE messages SET clicked_at = @Now WHERE id = @Clicked AND {InboxTable.Standing} AND clicked_at IS NULL RETURNING source",
                    with,
                    t
                );
                // Facts last: whoever writes facts lets nobody else do so until the commit.
                foreach (var message in read.Where(one => one.Source != MessageOrder.Test).OrderBy(one => one.Id))
                    await facts.AppendAsync(write, message.Id, "message_opened", [], ct);
                if (clicked.AsList() is [not MessageOrder.Test])
                    await facts.AppendAsync(write, request.Clicked!.Value, "message_clicked", [new("link", 0.0)], ct);
                return new Response(await InboxTable.UnreadAsync(customer, now, c, t));
            },
            ct
        );
    }
}
