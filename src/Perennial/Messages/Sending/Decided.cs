using System.Data.Common;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>A message of a batch, and what the guards said of it.</summary>
internal sealed record Judged(MessageRow Message, Recipient To, Verdict Verdict)
{
    public bool MayGo => Verdict.Outcome is "send";
}

/// <summary>What became of a message when it was taken from the queue.</summary>
internal sealed record Decided(MessageRow Message, long Now, IReadOnlyList<TrailStep> Steps)
{
    public string State { get; init; } = MessageState.Queued;
    public string? Reason { get; init; }
    public string? Error { get; init; }
    public long? DueAt { get; init; }
    public string? Recipient { get; init; }
    public WrittenMail? Written { get; init; }

    public object ToRow() =>
        new
        {
            Message.Id,
            State,
            Reason,
            Trail = Trail.Write(Steps),
            DueAt = DueAt ?? Message.DueAt,
            Error,
            StartedAt = Written is null ? (long?)null : Now,
            FinishedAt = State is MessageState.Queued or MessageState.Ready ? (long?)null : Now,
            LeaseUntil = State is MessageState.Ready ? Now + (long)PrepareMessages.Lease.TotalMilliseconds : (long?)null,
            Recipient,
            Written?.Mail.Language,
            Written?.Mail.Subject,
            Written?.Mail.Html,
            Written?.Mail.Text,
            Links = Written?.LinksJson,
            Params = Written?.ParamsJson,
            Written?.ExpiresAt,
        };
}

/// <summary>What templates say, read once per batch.</summary>
internal sealed record BatchTexts(IReadOnlyDictionary<string, string> Blocks, Dictionary<(long, int), TemplateContent> Known)
{
    public static async Task<BatchTexts> OfAsync(IEnumerable<MessageRow> messages, DbConnection connection, DbTransaction transaction)
    {
        var texts = new BatchTexts(await TemplateTable.BlocksAsync(connection, transaction), []);
        foreach (var key in messages.Select(message => (message.TemplateId, message.TemplateVersion)).Distinct())
            texts.Known[key] = (await TemplateTable.ContentAsync(key.TemplateId, key.TemplateVersion, connection, transaction))!;
        return texts;
    }

    public TemplateContent Of(MessageRow message) => Known[(message.TemplateId, message.TemplateVersion)];
}
