using System.Data.Common;
using Perennial.Plumbing;

namespace Perennial.Notifications;

/// <summary>Something that a person should see.</summary>
/// <param name="UserId">Who should see it.</param>
/// <param name="Kind">mentioned, assigned, recycled, task_given, task_due, desk_listed, desk_climbed, score_drift or journey.</param>
/// <param name="CustomerId">About whom; null when it is about no customer.</param>
/// <param name="Subject">What the customer, or whatever it is about, is called.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Excerpt">Some of the words; empty when there are none.</param>
[FrontDoor]
internal sealed record Notice(long UserId, string Kind, long? CustomerId, string Subject, string Actor, string Excerpt)
{
    /// <summary>Where it leads within the page; null for the customer's page.</summary>
    public string? Link { get; init; }
}

/// <summary>Puts notices into inboxes.</summary>
[FrontDoor]
internal sealed class Notify(Store store, Ids ids, TimeProvider clock)
{
    private const int LongestExcerpt = 200;

    /// <summary>Adds a notice in the transaction of what it tells about.</summary>
    public Task AppendAsync(DbConnection connection, DbTransaction transaction, Notice notice) =>
        AppendAsync(connection, transaction, [notice]);

    /// <summary>Adds notices in the transaction of what they tell about.</summary>
    public Task AppendAsync(DbConnection connection, DbTransaction transaction, IReadOnlyCollection<Notice> notices)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return InsertNew.RunAsync(
            store.Dialect,
            (connection, transaction),
            (
                "notifications",
                (TypedColumn<Notice>[])
                    [
                        new("id", "BIGINT", _ => ids.Next()),
                        new("user_id", "BIGINT", notice => notice.UserId),
                        new("time", "BIGINT", _ => now),
                        new("kind", "TEXT", notice => notice.Kind),
                        new("customer_id", "BIGINT", notice => notice.CustomerId),
                        new("subject", "TEXT", notice => notice.Subject),
                        new("actor", "TEXT", notice => notice.Actor),
                        new("excerpt", "TEXT", notice => Shortened(notice.Excerpt)),
                        new("link", "TEXT", notice => notice.Link),
                    ]
            ),
            notices,
            CancellationToken.None
        );
    }

    private static string Shortened(string excerpt) => excerpt.Length > LongestExcerpt ? excerpt[..LongestExcerpt] + "…" : excerpt;
}
