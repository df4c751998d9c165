using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Audit;

namespace Perennial.Audit;

/// <summary>Recomputes the whole chain: whether any entry was changed, removed or slipped in behind the product's back.</summary>
[FrontDoor]
internal sealed class VerifyAudit(Store store)
{
    /// <param name="Entries">Entries that are whole, counted from the first.</param>
    /// <param name="BrokenAt">The first entry that is missing or not what was written; null when all are whole.</param>
    internal sealed record Finding(long Entries, long? BrokenAt);

    public Task<Finding> RunAsync(CancellationToken ct) =>
        store.ReadAsync(
            async connection =>
            {
                var chain = new AuditChain();
                var end = await connection.QuerySingleAsync<(long Length, string Hash)>(
                    "SELECT length, hash FROM audit_chain WHERE id = 1"
                );
                var rows = connection.QueryUnbufferedAsync<Row>(
                    "SELECT id, time, user_id, actor, action, subject, details, previous_hash, hash FROM audit_entries WHERE id <= @Length ORDER BY id",
                    new { end.Length }
                );
                await foreach (var row in rows.WithCancellation(ct))
                {
                    if (!chain.Accept(row.ToEntry(), row.PreviousHash, row.Hash))
                        return new Finding(chain.Length, chain.Length + 1);
                }
                return new Finding(chain.Length, chain.EndsAt(end.Length, end.Hash) ? null : chain.Length + 1);
            },
            ct
        );

    private sealed class Row
    {
        public required long Id { get; init; }
        public required long Time { get; init; }
        public long? UserId { get; init; }
        public required string Actor { get; init; }
        public required string Action { get; init; }
        public required string Subject { get; init; }
        public required string Details { get; init; }
        public required string PreviousHash { get; init; }
        public required string Hash { get; init; }

        public AuditEntry ToEntry() => new(Id, Time, UserId, Actor, Action, Subject, Details);
    }
}
