using System.Text.Json;
using MimeKit;
using Perennial.Plumbing;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>Gives what is ready to the provider of its channel: a mail to the mail server, everything else over HTTP.</summary>
internal sealed class GiveToProvider(SendMail mail, SendHttp http, SecretBox box, LoadPeople people, TimeProvider clock)
{
    private static SendAttempt WrongKey { get; } =
        new(SendResult.Down, $"The secrets of the channel cannot be read with this key. Enter them again, or set {SecretBox.Variable}.");

    /// <param name="messages">One, or several of which only the recipients differ.</param>
    /// <param name="provider">Of their channel.</param>
    /// <param name="ct">Stops the work.</param>
    public Task<SendAttempt> RunAsync(IReadOnlyList<ReadyMessage> messages, ProviderRow provider, CancellationToken ct) =>
        provider.Channel is MessageChannels.Email ? MailAsync(messages[0], provider, ct) : HttpAsync(messages, provider, ct);

    private async Task<SendAttempt> MailAsync(ReadyMessage message, ProviderRow provider, CancellationToken ct)
    {
        if (Secrets(provider) is not { } known)
            return WrongKey;
        var ground = await people.GroundAsync(ct);
        var unsubscribe =
            message.Category == MessageCategory.Transactional.Key()
                ? null
                : WriteMail.Address(ground, 'u', new MessageToken(TokenKind.Unsubscribe, message.Id));
        var outgoing = new Outgoing(
            message.Id,
            message.Recipient,
            null,
            message.Subject,
            message.Html ?? "",
            message.Text ?? "",
            unsubscribe,
            ReturnPath.Token(message.Id, ground.LinkKey)
        );
        var built = BuildMail.Of(outgoing, provider.Settings, known, clock.GetUtcNow());
        // Without a mailbox of reports what comes back goes to the sender, as ever.
        var sender = ground.BouncesTo is { } bounces ? ReturnPath.Of(bounces, message.Id, ground.LinkKey) : provider.Settings.From;
        return await mail.RunAsync(new Posting(built, new MailboxAddress("", sender)), provider.Settings, known.Password, ct);
    }

    private async Task<SendAttempt> HttpAsync(IReadOnlyList<ReadyMessage> messages, ProviderRow provider, CancellationToken ct)
    {
        if (ProviderSecrets.Account(provider, box) is not { } account)
            return WrongKey;
        var (first, filled) = (messages[0], FilledTemplate.Read(messages[0].Params));
        var message = new ProviderMessage(
            first.Id,
            [.. messages.Select(one => one.Recipient)],
            first.Subject,
            first.Text ?? "",
            filled.Code,
            filled.Params
        );
        return await http.RunAsync(account, message, ct);
    }

    private MailSecrets? Secrets(ProviderRow provider) =>
        provider.Secret is null ? new MailSecrets(null, null)
        : box.Open(provider.Secret) is { } json ? JsonSerializer.Deserialize<MailSecrets>(json, ProviderTable.Json)
        : null;
}
