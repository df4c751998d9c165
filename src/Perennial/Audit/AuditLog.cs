using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Perennial.Rules.Audit;

namespace Perennial.Audit;

/// <summary>Writes the audit: what was done, by whom, when; never changed, never deleted.</summary>
[FrontDoor]
internal sealed class AuditLog(TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>
    /// Appends an entry in the transaction of what it tells about: both are kept, or neither. Call it last in the transaction:
    /// others who append wait until the transaction ends.
    /// </summary>
    /// <param name="action">A stable name in snake_case: <c>import_started</c>.</param>
    /// <param name="subject">Kind and id of what it was done to: <c>import:42</c>; empty when there is none.</param>
    /// <param name="details">Written as a JSON object. Ids, counts and settings; never passwords or customers' data.</param>
    public async Task AppendAsync(
        DbConnection connection,
        DbTransaction transaction,
        Actor actor,
        string action,
        string subject = "",
        object? details = null
    )
    {
        var end = await connection.QuerySingleAsync<ChainEnd>(
            "UPDATE audit_chain SET length = length + 1 WHERE id = 1 RETURNING length, hash",
            transaction: transaction
        );
        var entry = new AuditEntry(
            end.Length,
            clock.GetUtcNow().ToUnixTimeMilliseconds(),
            actor.UserId,
            actor.Name,
            action,
            subject,
            JsonSerializer.Serialize(details ?? new { }, Json)
        );
        var hash = entry.HashAfter(end.Hash);
        await connection.ExecuteAsync(
            """
            INSERT INTO audit_entries (id, time, user_id, actor, action, subject, details, previous_hash, hash)
            VALUES (@Id, @Time, @UserId, @Actor, @Action, @Subject, @Details, @Previous, @Hash)
            """,
            new
            {
                entry.Id,
                entry.Time,
                entry.UserId,
                entry.Actor,
                entry.Action,
                entry.Subject,
                entry.Details,
                Previous = end.Hash,
                Hash = hash,
            },
            transaction
        );
        await connection.ExecuteAsync("UPDATE audit_chain SET hash = @hash WHERE id = 1", new { hash }, transaction);
    }

    private sealed record ChainEnd(long Length, string Hash);
}
