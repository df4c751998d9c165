using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>POST /api/message-channels/{channel}/test: sends one message with what is saved, at once, and says what the provider answered. It stands in no outbox.</summary>
internal static class TestProvider
{
    /// <param name="To">A number, user id, token: as the channel knows people.</param>
    /// <param name="Code">The provider's template, where it wants one.</param>
    /// <param name="Params">What is filled into it.</param>
    public sealed record Request(string? To, string? Title, string? Text, string? Code, IReadOnlyList<TemplateParam>? Params);

    /// <param name="Result">sent, temporary, down, throttled, badAddress, refused or unknown.</param>
    /// <param name="Said">What the provider or the network said; null when it took it.</param>
    internal sealed record Response(string Result, string? Said, string? ProviderId);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string channel,
        Request request,
        Store store,
        SecretBox box,
        SendHttp send,
        AuditLog audit,
        Ids ids,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (!MessageChannels.OverHttp.Contains(channel))
            return MessagesProblems.NoSuchChannel().ToHttp(http);
        if (await store.ReadAsync(c => ProviderTable.FindAsync(channel, c), ct) is not { } row)
            return MessagesProblems.NoProvider.ToHttp(http);
        if (ChannelAddress.Checked(channel, request.To, row.Http) is not { } to)
            return MessagesProblems.NoAddress(channel, request.To).ToHttp(http);
        if (ProviderSecrets.Account(row, box) is not { } account)
            return MessagesProblems.SecretsUnreadable.ToHttp(http);
        await store.WriteAsync((c, t) => audit.AppendAsync(c, t, by, "channel_tested", $"channel:{channel}"), ct);
        var message = new ProviderMessage(
            ids.Next(),
            [to],
            request.Title ?? "",
            request.Text ?? "",
            string.IsNullOrWhiteSpace(request.Code) ? null : request.Code.Trim(),
            request.Params ?? []
        );
        var attempt = await send.RunAsync(account, message, ct);
        return TypedResults.Ok(new Response(RecordOutcome.Word(attempt.Result), attempt.Said, attempt.ProviderId));
    }
}
