using System.Data.Common;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Messages;
using Perennial.Settings;

namespace Perennial.Messages;

/// <summary>
/// Counts an open or a click. Those of machines are counted apart and write no fact. A fact is written once: the first open, and the
/// first click on each link.
/// </summary>
internal sealed class RecordTouch(Store store, MessageFacts facts, WorkspaceSettings workspace, TimeProvider clock)
{
    public async Task RunAsync(MailedMessage message, MessageToken token, HttpRequest request, CancellationToken ct)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var touch = new Touch(
            token.Kind,
            request.Headers.UserAgent,
            HttpMethods.IsHead(request.Method),
            now - (message.FinishedAt ?? now),
            token.Kind is TokenKind.Click && message.TouchedLink != token.Link ? now - message.TouchedAt : null
        );
        var machine = TouchRule.Machine(touch);
        var zone = await workspace.ZoneAsync(ct);
        await store.WriteAsync(
            async (c, t) =>
            {
                await NoteAsync(message.Id, token, machine is not null, now, c, t);
                if (machine is not null || message.IsTest)
                    return;
                var write = MessageFacts.Begin(store, c, t, zone);
                if (token.Kind is TokenKind.Open)
                    await facts.AppendAsync(write, message.Id, "message_opened", [], ct);
                else
                    await facts.AppendAsync(write, message.Id, "message_clicked", [new("link", (double)token.Link)], ct);
            },
            ct
        );
    }

    private static Task NoteAsync(
        long message,
        MessageToken token,
        bool byMachine,
        long now,
        DbConnection connection,
        DbTransaction transaction
    ) =>
        connection.ExecuteAsync(
            """
            UPDATE messages SET machine_touches = machine_touches + @machine,
                opened_at = CASE WHEN @opened = 1 THEN COALESCE(opened_at, @now) ELSE opened_at END,
                clicked_at = CASE WHEN @clicked = 1 THEN COALESCE(clicked_at, @now) ELSE clicked_at END,
                touched_at = CASE WHEN @isClick = 1 THEN @now ELSE touched_at END,
                touched_link = CASE WHEN @isClick = 1 THEN @link ELSE touched_link END
            WHERE id = @message
            """,
            new
            {
                message,
                now,
                machine = byMachine ? 1 : 0,
                opened = token.Kind is TokenKind.Open && !byMachine ? 1 : 0,
                clicked = token.Kind is TokenKind.Click && !byMachine ? 1 : 0,
                isClick = token.Kind is TokenKind.Click ? 1 : 0,
                link = token.Link,
            },
            transaction
        );
}
