using System.Data.Common;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>A message that some room wants sent.</summary>
/// <param name="Customer">Who should get it.</param>
/// <param name="Template">What to say; the newest version at this moment.</param>
/// <param name="Source">What it belongs to, such as <c>campaign:12</c>: equal for all its messages.</param>
/// <param name="Key">Why this person gets it, such as <c>run:5:step:3:1</c>: the same source and key are one message, however often they are ordered.</param>
/// <param name="DueAt">Not before, Unix milliseconds; now when null.</param>
/// <param name="Data">A JSON object that the template reads as <c>data</c>.</param>
[FrontDoor]
internal sealed record MessageOrder(long Customer, long Template, string Source, string Key, long? DueAt = null, string? Data = null)
{
    /// <summary>The source of what is sent to a colleague to look at.</summary>
    public const string Test = "test";

    /// <summary>Whether messages of a source are one text for many, so that an address gets it once.</summary>
    public static bool IsShared(string source) => source.StartsWith("campaign:", StringComparison.Ordinal);
}

/// <summary>
/// Writes messages down, each unique by its cause, in the transaction of whatever wants them sent. Nothing is sent here: guards are
/// asked and the provider is called afterwards, from the row.
/// </summary>
[FrontDoor]
internal sealed class QueueMessages(Ids ids, TimeProvider clock)
{
    /// <returns>The id of the message, new or known; null when there is no such template.</returns>
    public async Task<long?> AddAsync(MessageOrder order, DbConnection connection, DbTransaction transaction)
    {
        if (await TemplateTable.FindAsync(order.Template, connection, transaction) is not { Archived: 0 } template)
            return null;
        var (cause, now) = ($"{order.Source}:{order.Key}:{order.Customer}", clock.GetUtcNow().ToUnixTimeMilliseconds());
        await connection.ExecuteAsync(
            """
            INSERT INTO messages (id, customer_id, cause, source, channel, category, topic, priority, template_id, template_version, data,
                state, trail, queued_at, due_at)
            VALUES (@Id, @Customer, @cause, @Source, @Channel, @Category, @Topic, @Priority, @Template, @Version, @Data,
                'queued', '[]', @now, @due)
            ON CONFLICT (customer_id, cause) DO NOTHING
            """,
            new
            {
                Id = ids.Next(),
                order.Customer,
                cause,
                order.Source,
                template.Channel,
                template.Category,
                template.Topic,
                Priority = PriorityOf(template.Category),
                order.Template,
                template.Version,
                order.Data,
                now,
                due = Math.Max(now, order.DueAt ?? now),
            },
            transaction
        );
        return await connection.ExecuteScalarAsync<long?>(
            "SELECT id FROM messages WHERE customer_id = @Customer AND cause = @cause",
            new { order.Customer, cause },
            transaction
        );
    }

    /// <summary>What people wait for goes first, what we want of them last.</summary>
    public static int PriorityOf(string category) =>
        MessageWords.FindCategory(category) switch
        {
            MessageCategory.Transactional => 0,
            MessageCategory.Service => 1,
            _ => 2,
        };
}
