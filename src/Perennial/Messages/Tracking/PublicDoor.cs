using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>Somebody who came by a link of a message.</summary>
/// <param name="Language">That they read: asked for by <c>?lang=</c>, or the message's.</param>
internal sealed record PublicVisit(MailedMessage Message, Language Language);

/// <summary>Lets people in by the links of their messages; who has the mail may change what its recipient gets, and nothing else.</summary>
internal sealed class PublicDoor(Store store, MessageSettings settings)
{
    /// <summary>null when the link is not ours.</summary>
    public async Task<PublicVisit?> OpenAsync(string token, TokenKind kind, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (MessageToken.Read(token, kind, await settings.KeyAsync(ct)) is not { } read)
            return null;
        if (await store.ReadAsync(c => MailedMessage.FindAsync(read.Message, c), ct) is not { } message)
            return null;
        var asked = http.Request.Query["lang"].ToString();
        return new PublicVisit(message, Languages.From(asked.Length > 0 ? asked : message.Language));
    }

    public async Task<string> TokenAsync(TokenKind kind, long message, CancellationToken ct) =>
        new MessageToken(kind, message).Write(await settings.KeyAsync(ct));

    /// <summary>What a topic is called.</summary>
    public async Task<Phrase> TopicAsync(string key, CancellationToken ct) =>
        (await TopicsAsync(ct)).FirstOrDefault(topic => topic.Key == key) is { } found ? found.Name : new Phrase(key, key);

    /// <summary>Topics in use.</summary>
    public async Task<IReadOnlyList<PublicTopic>> TopicsAsync(CancellationToken ct) =>
        [
            .. (
                await store.ReadAsync(
                    c =>
                        c.QueryAsync<(string Key, string En, string Zh)>(
                            "SELECT key, name_en, name_zh FROM consent_topics WHERE archived = 0 ORDER BY position, key"
                        ),
                    ct
                )
            ).Select(row => new PublicTopic(row.Key, new Phrase(row.En, row.Zh))),
        ];
}

/// <summary>What people can agree to hear about.</summary>
internal sealed record PublicTopic(string Key, Phrase Name);
