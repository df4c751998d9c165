using System.Text.Json.Serialization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Access;

/// <summary>GET and PUT /api/me/mail: which mail one wants from the product itself.</summary>
internal static class MyMail
{
    /// <param name="Lists">At-risk lists with rows of one's own.</param>
    /// <param name="Reminders">Reminders of one's tasks.</param>
    public sealed record Request([property: JsonRequired] bool Lists, [property: JsonRequired] bool Reminders);

    internal static async Task<Ok<Request>> Read(Store store, CurrentUser me, CancellationToken ct)
    {
        var (lists, reminders) = await store.ReadAsync(
            c =>
                c.QuerySingleAsync<(long Lists, long Reminders)>(
                    "SELECT mails_lists, mails_reminders FROM users WHERE id = @Id",
                    new { me.Id }
                ),
            ct
        );
        return TypedResults.Ok(new Request(lists == 1, reminders == 1));
    }

    internal static async Task<Ok<Request>> Change(Request request, Store store, CurrentUser me, CancellationToken ct)
    {
        await store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    "UPDATE users SET mails_lists = @lists, mails_reminders = @reminders WHERE id = @Id",
                    new
                    {
                        me.Id,
                        lists = request.Lists ? 1 : 0,
                        reminders = request.Reminders ? 1 : 0,
                    },
                    t
                ),
            ct
        );
        return TypedResults.Ok(request);
    }
}
