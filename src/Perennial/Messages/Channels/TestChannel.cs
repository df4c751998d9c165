using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>POST /api/message-channels/email/test: connects and signs in with what is saved, and says how it went. Sends nothing.</summary>
internal static class TestChannel
{
    /// <param name="Error">null when it worked; else what the server or the network said.</param>
    internal sealed record Response(string? Error);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Store store,
        SecretBox box,
        SendMail send,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await store.ReadAsync(c => ProviderTable.FindAsync(MessageWords.Email, c), ct) is not { } row)
            return MessagesProblems.NoProvider.ToHttp(http);
        var secrets =
            row.Secret is not null && box.Open(row.Secret) is { } json
                ? JsonSerializer.Deserialize<MailSecrets>(json, ProviderTable.Json)!
                : new MailSecrets(null, null);
        return TypedResults.Ok(new Response(await send.GreetAsync(row.Settings, secrets.Password, ct)));
    }
}
