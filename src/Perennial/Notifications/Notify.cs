using System.Data.Common;
using Dapper;
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
internal sealed class Notify(Ids ids, TimeProvider clock)
{
    private const int LongestExcerpt = 200;

    /// <summary>Adds a notice in the transaction of what it tells about.</summary>
    public Task AppendAsync(DbConnection connection, DbTransaction transaction, Notice notice) =>
        connection.ExecuteAsync(
            """
            INSERT INTO notifications (id, user_id, time, kind, customer_id, subject, actor, excerpt, link)
            VALUES (@Id, @UserId, @Now, @Kind, @CustomerId, @Subject, @Actor, @Excerpt, @Link)
            """,
            new
            {
                Id = ids.Next(),
                notice.UserId,
                Now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                notice.Kind,
                notice.CustomerId,
                notice.Subject,
                notice.Actor,
                notice.Link,
                Excerpt = notice.Excerpt.Length > LongestExcerpt ? notice.Excerpt[..LongestExcerpt] + "…" : notice.Excerpt,
            },
            transaction
        );
}
