using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.AspNetCore.WebUtilities;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;

namespace Perennial.Access;

/// <summary>Sessions: who may come in with which token. The table knows only the tokens' hashes.</summary>
internal sealed partial class Sessions(Store store, Ids ids, TimeProvider clock, ILogger<Sessions> log)
{
    private const int LongestAgent = 200;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<long, bool> _touching = new();
    private readonly ILogger _log = log;

    /// <summary>A live session with its user.</summary>
    internal sealed record Found(CurrentUser User, long LastSeenAt);

    /// <summary>Starts a session within the caller's transaction and clears away those that ended.</summary>
    /// <returns>The token for the cookie: 256 random bits. It cannot be read again.</returns>
    public async Task<string> StartAsync(long userId, HttpContext http, DbConnection connection, DbTransaction transaction)
    {
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        var agent = http.Request.Headers.UserAgent.ToString();
        await connection.ExecuteAsync("DELETE FROM sessions WHERE expires_at <= @Now", new { Now }, transaction);
        await connection.ExecuteAsync(
            """
            INSERT INTO sessions (token_hash, id, user_id, created_at, last_seen_at, expires_at, address, agent)
            VALUES (@Hash, @Id, @userId, @Now, @Now, @End, @Address, @Agent)
            """,
            new
            {
                Hash = HashOf(token),
                Id = ids.Next(),
                userId,
                Now,
                End = SessionRule.EndAfter(Now),
                Address = ClientAddress.Of(http),
                Agent = agent.Length > LongestAgent ? agent[..LongestAgent] : agent,
            },
            transaction
        );
        return token;
    }

    /// <summary>The live session of a token; null when it ended, was revoked, or its user is disabled.</summary>
    public async Task<Found?> FindAsync(string token, CancellationToken ct)
    {
        var row = await store.ReadAsync(
            c =>
                c.QuerySingleOrDefaultAsync<Row>(
                    """
                    SELECT u.id, u.name, u.email, u.role, u.language, u.password_origin, s.id AS session_id, s.last_seen_at
                    FROM sessions s JOIN users u ON u.id = s.user_id
                    WHERE s.token_hash = @Hash AND s.expires_at > @Now AND u.disabled = 0
                    """,
                    new { Hash = HashOf(token), Now }
                ),
            ct
        );
        return row is null
            ? null
            : new Found(
                new CurrentUser(row.Id, row.Name, row.Email, row.Role, Languages.From(row.Language), row.SessionId)
                {
                    PasswordOrigin = row.PasswordOrigin,
                },
                row.LastSeenAt
            );
    }

    /// <summary>
    /// Writes down that a session is in use, which prolongs it. Behind a long import the writer's turn may take minutes: the
    /// request that comes on it waits a second at most, others not at all, and the writing goes on by itself.
    /// </summary>
    public async Task TouchAsync(long sessionId)
    {
        if (!_touching.TryAdd(sessionId, true))
            return;
        try
        {
            await WriteUseAsync(sessionId).WaitAsync(LongestWait);
        }
        catch (TimeoutException)
        {
            LogWriterBusy(sessionId);
        }
    }

    private async Task WriteUseAsync(long sessionId)
    {
        try
        {
            await store.WriteAsync(
                (c, t) =>
                    c.ExecuteAsync(
                        "UPDATE sessions SET last_seen_at = @Now, expires_at = @End WHERE id = @sessionId",
                        new
                        {
                            sessionId,
                            Now,
                            End = SessionRule.EndAfter(Now),
                        },
                        t
                    ),
                CancellationToken.None
            );
        }
        finally
        {
            _touching.TryRemove(sessionId, out _);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The use of session {SessionId} is written down later: the writer is busy")]
    private partial void LogWriterBusy(long sessionId);

    /// <summary>Ends a user's sessions: one, or all but one, or all.</summary>
    /// <returns>How many ended.</returns>
    public static Task<int> EndAsync(
        long userId,
        DbConnection connection,
        DbTransaction transaction,
        long? only = null,
        long? except = null
    ) =>
        connection.ExecuteAsync(
            "DELETE FROM sessions WHERE user_id = @userId AND id = COALESCE(@only, id) AND id <> COALESCE(@except, 0)",
            new
            {
                userId,
                only,
                except,
            },
            transaction
        );

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed class Row
    {
        public required long Id { get; init; }
        public required string Name { get; init; }
        public required string Email { get; init; }
        public required Role Role { get; init; }
        public required string Language { get; init; }
        public required PasswordOrigin PasswordOrigin { get; init; }
        public required long SessionId { get; init; }
        public required long LastSeenAt { get; init; }
    }
}
