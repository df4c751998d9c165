using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;

namespace Perennial.Messages;

/// <summary>GET /api/message-pictures: pictures of mails; DELETE takes one away that nothing shows.</summary>
internal static class Pictures
{
    internal static async Task<Ok<IEnumerable<PictureView>>> List(Store store, CancellationToken ct) =>
        TypedResults.Ok(
            (
                await store.ReadAsync(
                    c => c.QueryAsync<PictureRow>($"SELECT {PictureRow.Columns} FROM message_pictures ORDER BY id DESC LIMIT 500"),
                    ct
                )
            ).Select(row => row.ToView())
        );

    /// <summary>A picture that a template or a block has ever shown stays: mails that went out show it still.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        long id,
        Store store,
        AuditLog audit,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var deleted = await store.TryWriteAsync<string>(
            async (c, t) =>
            {
                if (await PictureRow.FindAsync(id, c, t) is not { } picture)
                    return MessagesProblems.NoSuchPicture();
                if (await UsersAsync(picture.Token, c, t) is { Count: > 0 } users)
                    return MessagesProblems.PictureInUse(picture.Name, users);
                await c.ExecuteAsync("DELETE FROM message_pictures WHERE id = @id", new { id }, t);
                await audit.AppendAsync(c, t, by, "picture_deleted", $"picture:{id}");
                return picture.Name;
            },
            ct
        );
        return deleted.IsOk ? TypedResults.NoContent() : deleted.Problems.ToHttp(http);
    }

    private static async Task<List<string>> UsersAsync(string token, DbConnection connection, DbTransaction transaction) =>
        [
            .. await connection.QueryAsync<string>(
                """
                SELECT DISTINCT t.name FROM message_templates t JOIN message_template_versions v ON v.template_id = t.id WHERE v.content LIKE @like
                UNION SELECT name FROM message_blocks WHERE source LIKE @like
                """,
                new { like = $"%/m/i/{token}%" },
                transaction
            ),
        ];
}
