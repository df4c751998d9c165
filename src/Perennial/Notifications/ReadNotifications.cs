using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;

namespace Perennial.Notifications;

/// <summary>POST /api/notifications/read: one's notices up to one of them, or all, count as seen.</summary>
internal static class ReadNotifications
{
    /// <param name="UpTo">The newest that was seen; null for all.</param>
    public sealed record Request(long? UpTo);

    internal static async Task<NoContent> Handle(Request request, CurrentUser user, Store store, TimeProvider clock, CancellationToken ct)
    {
        await store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    "UPDATE notifications SET read_at = @Now WHERE user_id = @UserId AND read_at IS NULL AND id <= @UpTo",
                    new
                    {
                        Now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                        UserId = user.Id,
                        UpTo = request.UpTo ?? long.MaxValue,
                    },
                    t
                ),
            ct
        );
        return TypedResults.NoContent();
    }
}
