using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Access;

namespace Perennial.Access;

/// <summary>The tables of API keys: issuing secrets, finding keys, ending them.</summary>
internal sealed class ApiKeys(Store store, TimeProvider clock)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Gives a key a new secret; secrets that worked so far end at <paramref name="othersEndAt"/>.</summary>
    /// <returns>The secret. It cannot be read again.</returns>
    public async Task<string> IssueAsync(long keyId, long othersEndAt, DbConnection connection, DbTransaction transaction)
    {
        var token = ApiKeyRule.Beginning + RandomNumberGenerator.GetString(Alphabet, ApiKeyRule.RandomLength);
        await connection.ExecuteAsync(
            "UPDATE api_key_secrets SET ends_at = @othersEndAt WHERE key_id = @keyId AND (ends_at IS NULL OR ends_at > @othersEndAt)",
            new { keyId, othersEndAt },
            transaction
        );
        await connection.ExecuteAsync(
            "INSERT INTO api_key_secrets (hash, key_id, prefix, created_at) VALUES (@Hash, @keyId, @Prefix, @Now)",
            new
            {
                Hash = HashOf(token),
                keyId,
                Prefix = token[..ApiKeyRule.PrefixLength],
                Now,
            },
            transaction
        );
        return token;
    }

    public Task<IReadOnlyList<ApiKeyView>> ListAsync(CancellationToken ct) => store.ReadAsync(c => ListAsync(c, null, null), ct);

    public async Task<ApiKeyView?> FindAsync(DbConnection connection, DbTransaction transaction, long id) =>
        (await ListAsync(connection, transaction, id)).SingleOrDefault();

    private async Task<IReadOnlyList<ApiKeyView>> ListAsync(DbConnection connection, DbTransaction? transaction, long? id)
    {
        var keys = await connection.QueryAsync<ApiKeyRow>(
            """
            SELECT k.id, k.name, k.scopes, k.requests_per_minute, k.created_at, u.name AS created_by, k.expires_at, k.revoked_at, k.last_used_at
            FROM api_keys k LEFT JOIN users u ON u.id = k.created_by
            WHERE k.id = COALESCE(@id, k.id) ORDER BY k.id DESC
            """,
            new { id },
            transaction
        );
        var secrets = (
            await connection.QueryAsync<(long KeyId, string Prefix, long CreatedAt, long? EndsAt)>(
                """
                SELECT key_id, prefix, created_at, ends_at FROM api_key_secrets
                WHERE key_id = COALESCE(@id, key_id) AND (ends_at IS NULL OR ends_at > @Now) ORDER BY created_at DESC
                """,
                new { id, Now },
                transaction
            )
        ).ToLookup(secret => secret.KeyId);
        return
        [
            .. keys.Select(key =>
                ApiKeyView.Of(
                    key,
                    secrets[key.Id]
                        .Select(s => new ApiKeyView.Secret(
                            s.Prefix,
                            DateTimeOffset.FromUnixTimeMilliseconds(s.CreatedAt),
                            ApiKeyView.At(s.EndsAt)
                        ))
                )
            ),
        ];
    }

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
