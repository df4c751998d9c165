using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>
/// Carries out a write once, however often its request comes: with the header <c>Idempotency-Key</c> the answer is stored in
/// the transaction of the effect and given again for 48 hours. Of requests with one key at one moment the second waits for
/// the first, and a process that is killed leaves either both or neither. A refused request stores nothing: it may be
/// corrected and sent with the same key.
/// </summary>
[FrontDoor]
internal sealed class IdempotentWrites(Store store, IOptions<JsonOptions> json, TimeProvider clock)
{
    public const string Header = "Idempotency-Key";

    private const int PurgedAtOnce = 100;

    private static readonly TimeSpan Kept = TimeSpan.FromHours(48);

    /// <param name="http">The request; its address is part of what must be equal.</param>
    /// <param name="principal">Whose key it is: another client's equal key is another key.</param>
    /// <param name="body">What the request says, as it was understood.</param>
    /// <param name="act">The write, within the transaction. Problems roll it back.</param>
    public async Task<IResult> RunAsync(
        HttpContext http,
        long principal,
        object body,
        Func<DbConnection, DbTransaction, Task<Outcome<WriteAnswer>>> act,
        CancellationToken ct
    )
    {
        var keys = http.Request.Headers[Header];
        if (keys.Count > 0 && !IsValid(keys))
            return HttpProblems.IdempotencyKeyNotValid.ToHttp(http);
        var claim = keys.Count == 0 ? null : new Claim(principal, keys.ToString(), FingerprintOf(http.Request, body));
        var done = await store.TryWriteAsync(
            async (c, t) => (claim is null ? null : await StoredAsync(claim, c, t)) ?? await RunAsync(claim, act, c, t),
            ct
        );
        return done.IsOk ? done.Value : done.Problems.ToHttp(http);
    }

    /// <summary>Takes the key, or tells what it was answered before; null when it was taken now.</summary>
    private async Task<Outcome<StoredAnswer>?> StoredAsync(Claim claim, DbConnection connection, DbTransaction transaction)
    {
        await connection.ExecuteAsync(
            $"""
            DELETE FROM idempotency_keys WHERE (principal_id, key) IN (
                SELECT principal_id, key FROM idempotency_keys WHERE expires_at <= @Now ORDER BY expires_at LIMIT {PurgedAtOnce})
            OR (principal_id = @Principal AND key = @Key AND expires_at <= @Now)
            """,
            new
            {
                Now,
                claim.Principal,
                claim.Key,
            },
            transaction
        );
        // On PostgreSQL this waits until another request that holds the key has ended.
        var taken = await connection.ExecuteAsync(
            """
            INSERT INTO idempotency_keys (principal_id, key, fingerprint, status, body, expires_at)
            VALUES (@Principal, @Key, @Fingerprint, 0, '', @End) ON CONFLICT (principal_id, key) DO NOTHING
            """,
            new
            {
                claim.Principal,
                claim.Key,
                claim.Fingerprint,
                End = Now + (long)Kept.TotalMilliseconds,
            },
            transaction
        );
        if (taken == 1)
            return null;
        var row = await connection.QuerySingleAsync<Row>(
            "SELECT fingerprint, status, body, location, etag FROM idempotency_keys WHERE principal_id = @Principal AND key = @Key",
            new { claim.Principal, claim.Key },
            transaction
        );
        return row.Fingerprint == claim.Fingerprint
            ? new StoredAnswer(row.Status, row.Body, row.Location, row.Etag, Replayed: true)
            : HttpProblems.IdempotencyKeyReused(claim.Key);
    }

    private async Task<Outcome<StoredAnswer>> RunAsync(
        Claim? claim,
        Func<DbConnection, DbTransaction, Task<Outcome<WriteAnswer>>> act,
        DbConnection connection,
        DbTransaction transaction
    )
    {
        var outcome = await act(connection, transaction);
        if (!outcome.IsOk)
            return outcome.Problems.ToList();
        var text = JsonSerializer.Serialize(outcome.Value.Body, outcome.Value.Body.GetType(), json.Value.SerializerOptions);
        var answer = new StoredAnswer(outcome.Value.Status, text, outcome.Value.Location, outcome.Value.ETag, Replayed: false);
        if (claim is not null)
            await connection.ExecuteAsync(
                """
                UPDATE idempotency_keys SET status = @Status, body = @Json, location = @Location, etag = @ETag
                WHERE principal_id = @Principal AND key = @Key
                """,
                new
                {
                    answer.Status,
                    answer.Json,
                    answer.Location,
                    answer.ETag,
                    claim.Principal,
                    claim.Key,
                },
                transaction
            );
        return answer;
    }

    private static bool IsValid(Microsoft.Extensions.Primitives.StringValues keys) =>
        keys is [{ Length: >= 1 and <= 255 } key] && key.All(letter => letter is > ' ' and <= '~');

    private string FingerprintOf(HttpRequest request, object body)
    {
        var said = JsonSerializer.Serialize(body, body.GetType(), json.Value.SerializerOptions);
        return Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n{said}"))
        );
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed record Claim(long Principal, string Key, string Fingerprint);

    private sealed class Row
    {
        public required string Fingerprint { get; init; }
        public required int Status { get; init; }
        public required string Body { get; init; }
        public string? Location { get; init; }
        public string? Etag { get; init; }
    }
}
