using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>Gives a message, or a batch of equal ones, to a provider over HTTP and says how it went; it never throws for what the other side does.</summary>
internal sealed class SendHttp(HttpExchange exchange, ProviderTokens tokens, TimeProvider clock)
{
    private const int Shown = 300;

    public async Task<SendAttempt> RunAsync(ProviderAccount account, ProviderMessage message, CancellationToken ct)
    {
        var (attempt, wasRefusedForToken) = await TryAsync(account, message, ct);
        // With a token that is not valid any more nothing was taken: with a new one it is the first try.
        return wasRefusedForToken ? (await TryAsync(account, message, ct)).Attempt : attempt;
    }

    private async Task<(SendAttempt Attempt, bool WasRefusedForToken)> TryAsync(
        ProviderAccount account,
        ProviderMessage message,
        CancellationToken ct
    )
    {
        var provider = account.Provider;
        var fetched = await FetchAsync(account, ct);
        if (fetched.Error is { } none)
            return (new SendAttempt(SendResult.Down, Short(none)), false);
        var names = message.Names(provider, account.Secrets, fetched.Token);
        var written = ProviderRequest.Of(provider, names);
        if (!written.IsOk)
            return (new SendAttempt(SendResult.Refused, Short(written.Problems[0].Detail.En)), false);
        var request = Signed(account, written.Value, names, fetched.Token);
        var said = await exchange.RunAsync(request, TimeSpan.FromSeconds(provider.TimeoutSeconds), ct);
        if (said.Answer is not { } answer)
            return (new SendAttempt(said.MayHaveArrived ? SendResult.Unknown : SendResult.Down, Short(said.Error ?? "")), false);
        var verdict = ProviderAnswers.Judge(provider, answer);
        if (verdict.IsTokenRefused)
            tokens.Forget(account, fetched.Token);
        var attempt = new SendAttempt(verdict.Result, verdict.Said)
        {
            ProviderId = verdict.Id is { } id ? Short(id) : null,
            RetryAfter = answer.RetryAfter,
            Refused = verdict.Refused ?? [],
            NeedsColleague = provider.NeedsColleague,
        };
        return (attempt, verdict.IsTokenRefused);
    }

    private async Task<TokenFetched> FetchAsync(ProviderAccount account, CancellationToken ct)
    {
        try
        {
            return await tokens.GetAsync(account, ct);
        }
        catch (OperationCanceledException)
        {
            return new(null, "Stopped before it was sent");
        }
    }

    private ProviderRequest Signed(
        ProviderAccount account,
        ProviderRequest request,
        IReadOnlyDictionary<string, object?> names,
        string? token
    )
    {
        var auth = account.Provider.Auth;
        var key = new SigningKey(
            ProviderRequest.Text(auth.User, names),
            account.Secrets.GetValueOrDefault(auth.Secret, ""),
            clock.GetUtcNow().ToUnixTimeMilliseconds(),
            Guid.NewGuid().ToString("N")
        );
        IEnumerable<KeyValuePair<string, string>> more = auth.Kind switch
        {
            "basic" => ProviderSignature.Basic(key.User, key.Secret),
            "bearer" => [new("Authorization", "Bearer " + key.Secret)],
            "hmac" => ProviderSignature.Hmac(auth.Header ?? "X-Perennial-Signature", request, key),
            "acs3" => ProviderSignature.Alibaba(auth, request, key),
            "tc3" => ProviderSignature.Tencent(auth, ProviderRequest.Text(auth.Region ?? "", names), request, key),
            "serviceAccount" => [new("Authorization", "Bearer " + token)],
            "token" when auth.Header is { Length: > 0 } header => [new(header, "Bearer " + token)],
            _ => [],
        };
        return request with { Headers = [.. request.Headers, .. more] };
    }

    private static string Short(string text)
    {
        var line = string.Join(' ', text.Split(['\r', '\n', '\0'], StringSplitOptions.RemoveEmptyEntries)).Trim();
        return line.Length > Shown ? line[..Shown] : line;
    }
}
