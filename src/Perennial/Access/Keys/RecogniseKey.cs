using System.Collections.Concurrent;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;

namespace Perennial.Access;

/// <summary>
/// Tells from <c>Authorization: Bearer pk_…</c> which key sent a request. What a key is was read at most five seconds ago, so
/// that a busy client costs one look-up now and then and not one per request.
/// </summary>
internal sealed partial class RecogniseKey(Store store, LimitKeys limits, WrongKeys wrong, TimeProvider clock, ILogger<RecogniseKey> log)
{
    private const string Scheme = "Bearer ";
    private const int MostKept = 10_000;

    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Known> _known = new();
    private readonly ConcurrentDictionary<long, long> _used = new();
    private readonly ILogger _log = log;

    /// <summary>The token of a request; null when it has none. What a browser sends by itself is never one.</summary>
    public static string? TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
    }

    /// <summary>Says who sent the request, counts it, and writes the headers of its budget.</summary>
    /// <returns>Why it is refused; null when it is not.</returns>
    public async Task<Problem?> HandleAsync(HttpContext http, string token)
    {
        var address = ClientAddress.Of(http);
        if (await FindAsync(token, address, http.RequestAborted) is not { } key)
            return Refuse(http, address);
        new CurrentUser(key.Id, $"API key {key.Name} ({key.Prefix}…)", "", Role.Viewer, http.Language(), 0) { Key = key }.Attach(http);
        await TouchAsync(key.Id);
        var budget = limits.Take(key);
        WriteHeaders(http.Response, budget);
        return budget.Allowed ? null : ApiKeyProblems.BudgetSpent(key, budget.RetryAfterSeconds);
    }

    /// <summary>Lets the next request see what was just changed.</summary>
    public void Forget() => _known.Clear();

    // Whoever guesses waits before the store is asked; a key that was good a moment ago goes on working from the same address.
    private async Task<KeyPrincipal?> FindAsync(string token, string address, CancellationToken ct)
    {
        if (!ApiKeyRule.LooksRight(token))
            return null;
        var hash = ApiKeys.HashOf(token);
        if (_known.TryGetValue(hash, out var known) && clock.GetElapsedTime(known.ReadAt) < Freshness)
            return known.EndsAt > Now ? known.Key : null;
        if (known is null && wrong.Wait(address) > TimeSpan.Zero)
            return null;
        var readAt = clock.GetTimestamp();
        var row = await store.ReadAsync(
            c =>
                c.QuerySingleOrDefaultAsync<Row>(
                    """
                    SELECT k.id, k.name, k.scopes, k.requests_per_minute, s.prefix, k.expires_at, s.ends_at, k.last_used_at
                    FROM api_key_secrets s JOIN api_keys k ON k.id = s.key_id
                    WHERE s.hash = @hash AND k.revoked_at IS NULL
                    AND (k.expires_at IS NULL OR k.expires_at > @Now) AND (s.ends_at IS NULL OR s.ends_at > @Now)
                    """,
                    new { hash, Now }
                ),
            ct
        );
        if (row is null)
        {
            _known.TryRemove(hash, out _);
            return null;
        }
        if (_known.Count >= MostKept)
            _known.Clear();
        if (row.LastUsedAt is { } last)
            _used.TryAdd(row.Id, last);
        var key = new KeyPrincipal(row.Id, row.Name, row.Prefix, ApiKeyRow.ScopesOf(row.Scopes), row.RequestsPerMinute);
        _known[hash] = new Known(key, readAt, Math.Min(row.ExpiresAt ?? long.MaxValue, row.EndsAt ?? long.MaxValue));
        return key;
    }

    private Problem Refuse(HttpContext http, string address)
    {
        var wait = wrong.Wait(address);
        if (wait > TimeSpan.Zero)
        {
            http.Response.Headers.RetryAfter = Text((int)Math.Ceiling(wait.TotalSeconds));
            return AccessProblems.TooManyFailures(wait);
        }
        wrong.Count(address);
        http.Response.Headers.WWWAuthenticate = "Bearer realm=\"perennial\"";
        return ApiKeyProblems.NotAccepted;
    }

    private static void WriteHeaders(HttpResponse response, BudgetAnswer budget)
    {
        response.Headers["RateLimit-Limit"] = Text(budget.Limit);
        response.Headers["RateLimit-Remaining"] = Text(budget.Remaining);
        response.Headers["RateLimit-Reset"] = Text(budget.ResetSeconds);
        if (!budget.Allowed)
            response.Headers.RetryAfter = Text(budget.RetryAfterSeconds);
    }

    /// <summary>Writes down that a key is in use, now and then. Where the writer is busy the request does not wait for it.</summary>
    private async Task TouchAsync(long id)
    {
        var now = Now;
        var last = _used.GetOrAdd(id, long.MinValue);
        if ((last != long.MinValue && now - last < (long)ApiKeyRule.UseGrain.TotalMilliseconds) || !_used.TryUpdate(id, now, last))
            return;
        try
        {
            await store
                .WriteAsync(
                    (c, t) => c.ExecuteAsync("UPDATE api_keys SET last_used_at = @now WHERE id = @id", new { id, now }, t),
                    CancellationToken.None
                )
                .WaitAsync(LongestWait);
        }
        catch (TimeoutException)
        {
            LogWriterBusy(id);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The use of API key {KeyId} is written down later: the writer is busy")]
    private partial void LogWriterBusy(long keyId);

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed record Known(KeyPrincipal Key, long ReadAt, long EndsAt);

    private sealed class Row
    {
        public required long Id { get; init; }
        public required string Name { get; init; }
        public required string Scopes { get; init; }
        public required int RequestsPerMinute { get; init; }
        public required string Prefix { get; init; }
        public long? ExpiresAt { get; init; }
        public long? EndsAt { get; init; }
        public long? LastUsedAt { get; init; }
    }
}
