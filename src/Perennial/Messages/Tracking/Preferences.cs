using System.Data.Common;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>GET and POST /m/p/{token}: the preference centre: about what somebody wants to hear.</summary>
internal static class Preferences
{
    internal static async Task<IResult> Show(string token, PublicDoor door, Store store, HttpContext http, CancellationToken ct)
    {
        if (await door.OpenAsync(token, TokenKind.Preferences, http, ct) is not { } visit)
            return GoneLink.Show(http);
        return PublicPage.Show(visit.Language, Title, await FormAsync(visit, door, store, saved: false, ct));
    }

    internal static async Task<IResult> Save(
        string token,
        PublicDoor door,
        Withdraw withdraw,
        Store store,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await door.OpenAsync(token, TokenKind.Preferences, http, ct) is not { } visit)
            return GoneLink.Show(http);
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(ct) : FormCollection.Empty;
        var topics = (await door.TopicsAsync(ct)).Select(topic => topic.Key).ToList();
        var wanted = form["none"].Count > 0 ? [] : form["topic"].OfType<string>().ToHashSet();
        if (!visit.Message.IsTest)
            await withdraw.PreferAsync(visit.Message, wanted, topics, ct);
        return PublicPage.Show(visit.Language, Title, await FormAsync(visit, door, store, saved: true, ct));
    }

    /// <summary>What the customer said of each topic, by key.</summary>
    internal static async Task<Dictionary<string, string>> CurrentAsync(
        MailedMessage message,
        DbConnection connection,
        DbTransaction? transaction = null
    ) =>
        (
            await connection.QueryAsync<(string Topic, string Status)>(
                "SELECT topic, status FROM consents WHERE customer_id = @CustomerId AND channel = @Channel",
                new { message.CustomerId, message.Channel },
                transaction
            )
        ).ToDictionary(row => row.Topic, row => row.Status);

    private static Phrase Title { get; } = new("What would you like to hear about?", "您希望收到哪些消息？");

    private static async Task<string> FormAsync(PublicVisit visit, PublicDoor door, Store store, bool saved, CancellationToken ct)
    {
        var language = visit.Language;
        var current = await store.ReadAsync(c => CurrentAsync(visit.Message, c), ct);
        var boxes = (await door.TopicsAsync(ct)).Select(topic =>
            $"<label><input type=\"checkbox\" name=\"topic\" value=\"{PublicPage.Text(topic.Key)}\""
            + $"{(current.GetValueOrDefault(topic.Key) == "granted" ? " checked" : "")}>{PublicPage.Text(topic.Name.In(language))}</label>"
        );
        var note =
            !saved
                ? new Phrase(
                    $"By {MessageChannels.Name(visit.Message.Channel).En}, about these topics:",
                    $"通过{MessageChannels.Name(visit.Message.Channel).Zh}接收以下主题："
                )
            : visit.Message.IsTest ? new Phrase("Nothing was changed: this was a test.", "这是一条测试，未作任何更改。")
            : new Phrase("Saved. It holds from now on.", "已保存，即刻生效。");
        return PublicPage.Paragraph(language, note)
            + $"<form method=\"post\">{string.Concat(boxes)}"
            + $"<button type=\"submit\">{PublicPage.Text(new Phrase("Save", "保存").In(language))}</button> "
            + $"<button type=\"submit\" name=\"none\" value=\"1\" class=\"plain\">{PublicPage.Text(new Phrase("Nothing at all", "全部退订").In(language))}</button></form>";
    }
}
