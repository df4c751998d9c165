using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>A provider with its secrets, as it stands in the settings at a moment.</summary>
/// <param name="Key">Different after every change of the settings.</param>
internal sealed record ProviderAccount(string Key, HttpProvider Provider, IReadOnlyDictionary<string, string> Secrets);

/// <summary>A token, or why there is none.</summary>
internal sealed record TokenFetched(string? Token, string? Error);

/// <summary>Fetches the tokens that some providers want, and keeps each until shortly before it expires: they count how often they are asked.</summary>
internal sealed class ProviderTokens(HttpExchange exchange, TimeProvider clock) : IDisposable
{
    private const double UsualSeconds = 600;
    private const double BeforeItExpires = 60;

    private static readonly ProviderMessage Nothing = new(0, [], "", "", null, []);

    private readonly ConcurrentDictionary<string, (string Token, DateTimeOffset Until)> _kept = new();
    private readonly SemaphoreSlim _turn = new(1);

    public async Task<TokenFetched> GetAsync(ProviderAccount account, CancellationToken ct)
    {
        if (account.Provider.Auth.Kind is not ("token" or "serviceAccount"))
            return new(null, null);
        if (Known(account) is { } kept)
            return new(kept, null);
        await _turn.WaitAsync(ct);
        try
        {
            // Whoever waited here finds what the one before fetched.
            return Known(account) is { } meanwhile ? new(meanwhile, null) : await FetchAsync(account, ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The provider does not take it any more.</summary>
    public void Forget(ProviderAccount account, string? token)
    {
        if (_kept.TryGetValue(account.Key, out var kept) && kept.Token == token)
            _kept.TryRemove(account.Key, out _);
    }

    public void Dispose() => _turn.Dispose();

    private string? Known(ProviderAccount account) =>
        _kept.TryGetValue(account.Key, out var kept) && kept.Until > clock.GetUtcNow() ? kept.Token : null;

    private async Task<TokenFetched> FetchAsync(ProviderAccount account, CancellationToken ct)
    {
        var auth = account.Provider.Auth;
        if (RequestOf(account) is not { } request)
            return new(null, "The request for a token cannot be written; look at the secrets of the channel");
        var said = await exchange.RunAsync(request, TimeSpan.FromSeconds(account.Provider.TimeoutSeconds), ct);
        if (said.Answer is not { } answer)
            return new(null, $"No token: {said.Error}");
        JsonElement? json;
        try
        {
            json = JsonSerializer.Deserialize<JsonElement>(answer.Body);
        }
        catch (JsonException)
        {
            json = null;
        }
        if (answer.Status is < 200 or >= 300 || JsonPointer.Text(json, auth.TokenPointer) is not { Length: > 0 } token)
            return new(
                null,
                // What it answered may hold a token after all: only what is said of an error is shown.
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"No token: {answer.Status} {JsonPointer.Text(json, "/errcode")} {JsonPointer.Text(json, "/errmsg") ?? JsonPointer.Text(json, "/error_description") ?? JsonPointer.Text(json, "/error")}"
                )
            );
        var seconds = double.TryParse(JsonPointer.Text(json, auth.ExpiresPointer), CultureInfo.InvariantCulture, out var told)
            ? told
            : UsualSeconds;
        foreach (var old in _kept.Keys.Where(key => key.Split(':')[0] == account.Key.Split(':')[0]))
            _kept.TryRemove(old, out _);
        _kept[account.Key] = (token, clock.GetUtcNow().AddSeconds(Math.Clamp(seconds - BeforeItExpires, 1, 86_400)));
        return new(token, null);
    }

    private ProviderRequest? RequestOf(ProviderAccount account)
    {
        var (auth, now) = (account.Provider.Auth, clock.GetUtcNow().ToUnixTimeMilliseconds());
        if (auth.Kind is "token")
            return ProviderRequest.OfToken(auth, Nothing.Names(account.Provider, account.Secrets, null)) is { IsOk: true } written
                ? written.Value
                : null;
        if (ServiceAccount.Read(account.Secrets.GetValueOrDefault(auth.Secret)) is not { } file)
            return null;
        var body =
            $"grant_type={Uri.EscapeDataString("urn:ietf:params:oauth:grant-type:jwt-bearer")}&assertion={file.Assertion(auth.Scope ?? "", now)}";
        return new("POST", file.TokenUrl, [], "application/x-www-form-urlencoded", body);
    }
}
