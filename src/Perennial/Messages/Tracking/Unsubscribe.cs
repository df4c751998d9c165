using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>
/// GET /m/u/{token}: asks; POST: unsubscribes from the message's topic. Only POST acts (RFC 8058): gateways follow every link of a
/// mail, and would unsubscribe people.
/// </summary>
internal static class Unsubscribe
{
    internal static async Task<IResult> Ask(string token, PublicDoor door, HttpContext http, CancellationToken ct)
    {
        if (await door.OpenAsync(token, TokenKind.Unsubscribe, http, ct) is not { } visit)
            return GoneLink.Show(http);
        var (language, topic) = (visit.Language, await door.TopicAsync(visit.Message.Topic, ct));
        return PublicPage.Show(
            language,
            new("Unsubscribe?", "确认退订？"),
            PublicPage.Paragraph(
                language,
                new($"You will no longer get messages about: {topic.En}.", $"您将不再收到以下主题的消息：{topic.Zh}。")
            )
                + $"<form method=\"post\"><button type=\"submit\">{Word(language, "Unsubscribe", "退订")}</button></form>"
                + await ToPreferencesAsync(visit, door, ct)
        );
    }

    internal static async Task<IResult> Act(string token, PublicDoor door, Withdraw withdraw, HttpContext http, CancellationToken ct)
    {
        if (await door.OpenAsync(token, TokenKind.Unsubscribe, http, ct) is not { } visit)
            return GoneLink.Show(http);
        if (!visit.Message.IsTest)
            await withdraw.RunAsync(visit.Message, ct);
        var language = visit.Language;
        return PublicPage.Show(
            language,
            visit.Message.IsTest ? new("This was a test", "这是一条测试") : new("You are unsubscribed", "已退订"),
            PublicPage.Paragraph(
                language,
                visit.Message.IsTest
                    ? new("Nothing was changed: the message went to a colleague.", "消息发给了同事，未作任何更改。")
                    : new("It holds from now on.", "即刻生效。")
            ) + await ToPreferencesAsync(visit, door, ct)
        );
    }

    private static async Task<string> ToPreferencesAsync(PublicVisit visit, PublicDoor door, CancellationToken ct) =>
        $"<p><small><a href=\"/m/p/{await door.TokenAsync(TokenKind.Preferences, visit.Message.Id, ct)}\">"
        + $"{Word(visit.Language, "All preferences", "全部偏好设置")}</a></small></p>";

    private static string Word(Language language, string en, string zh) => PublicPage.Text(new Phrase(en, zh).In(language));
}
