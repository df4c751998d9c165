using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>GET /api/notes/{id}/versions: the words a note had before, the latest first.</summary>
internal static class NoteVersions
{
    /// <param name="Text">What it said until then.</param>
    internal sealed record Item(DateTimeOffset ReplacedAt, string ReplacedBy, string Text);

    internal static async Task<Ok<IEnumerable<Item>>> Handle(long id, Store store, PoolSettings pool, CancellationToken ct)
    {
        var rows = await store.ReadAsync(
            c =>
                c.QueryAsync<(long ReplacedAt, string ReplacedBy, string Text)>(
                    "SELECT replaced_at, replaced_by, text FROM note_versions WHERE note_id = @id ORDER BY id DESC",
                    new { id }
                ),
            ct
        );
        var note = await FindAsync(store, id, ct);
        var masks = note is not null && await pool.MasksOfAsync(store, note.CustomerId, ct);
        return TypedResults.Ok(
            rows.Select(row => new Item(
                DateTimeOffset.FromUnixTimeMilliseconds(row.ReplacedAt),
                row.ReplacedBy,
                masks ? ContactMask.Text(row.Text) : row.Text
            ))
        );
    }

    public static Task<NoteRow?> FindAsync(Store store, long id, CancellationToken ct) =>
        store.ReadAsync(c => c.QuerySingleOrDefaultAsync<NoteRow>("SELECT * FROM notes WHERE id = @id", new { id }), ct);
}
