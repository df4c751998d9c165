using System.Data.Common;
using Dapper;
using Perennial.Ingest;
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
    /// <summary>Of a customer's messages no two have the same.</summary>
    public string Cause => $"{Source}:{Key}:{Customer}";

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
internal sealed class QueueMessages(Store store, Ids ids, TimeProvider clock)
{
    /// <returns>The id of the message, new or known; null when there is no such template.</returns>
    public async Task<long?> AddAsync(MessageOrder order, DbConnection connection, DbTransaction transaction) =>
        (await AddAsync([order], connection, transaction))[0];

    /// <returns>Of each the id of the message, new or known; null when there is no such template.</returns>
    public async Task<IReadOnlyList<long?>> AddAsync(
        IReadOnlyCollection<MessageOrder> orders,
        DbConnection connection,
        DbTransaction transaction
    )
    {
        var wanted = orders.Select(order => order.Template);
        var templates = (await TemplateTable.ByIdAsync(store.Dialect, wanted, connection, transaction))
            .Where(template => template.Archived == 0)
            .ToDictionary(template => template.Id);
        var rows = orders
            .Where(order => templates.ContainsKey(order.Template))
            .Select(order => new Queued(ids.Next(), order, templates[order.Template]))
            .ToList();
        var added = await InsertAsync(rows, connection, transaction);
        var known = rows.Where(row => added.Contains(row.Id)).ToDictionary(row => (row.Order.Customer, row.Order.Cause), row => row.Id);
        foreach (var row in await BeforeAsync([.. rows.Where(row => !added.Contains(row.Id))], connection, transaction))
            known.TryAdd((row.Customer, row.Cause), row.Id);
        return [.. orders.Select(order => known.TryGetValue((order.Customer, order.Cause), out var id) ? id : (long?)null)];
    }

    private Task<HashSet<long>> InsertAsync(List<Queued> rows, DbConnection connection, DbTransaction transaction)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return InsertNew.RunAsync(
            store.Dialect,
            (connection, transaction),
            (
                "messages",
                (TypedColumn<Queued>[])
                    [
                        new("id", "BIGINT", row => row.Id),
                        new("customer_id", "BIGINT", row => row.Order.Customer),
                        new("cause", "TEXT", row => row.Order.Cause),
                        new("source", "TEXT", row => row.Order.Source),
                        new("channel", "TEXT", row => row.Template.Channel),
                        new("category", "TEXT", row => row.Template.Category),
                        new("topic", "TEXT", row => row.Template.Topic),
                        new("priority", "INTEGER", row => PriorityOf(row.Template.Category)),
                        new("template_id", "BIGINT", row => row.Template.Id),
                        new("template_version", "INTEGER", row => row.Template.Version),
                        new("data", "TEXT", row => row.Order.Data),
                        new("state", "TEXT", _ => MessageState.Queued),
                        new("trail", "TEXT", _ => "[]"),
                        new("queued_at", "BIGINT", _ => now),
                        new("due_at", "BIGINT", row => Math.Max(now, row.Order.DueAt ?? now)),
                    ]
            ),
            rows,
            CancellationToken.None
        );
    }

    /// <summary>Those that were ordered before.</summary>
    private async Task<IEnumerable<(long Id, long Customer, string Cause)>> BeforeAsync(
        List<Queued> rows,
        DbConnection connection,
        DbTransaction transaction
    ) =>
        rows.Count == 0
            ? []
            : await connection.QueryAsync<(long, long, string)>(
                $"""
                SELECT id, customer_id, cause FROM messages
                WHERE customer_id IN ({store.Dialect.IntegersIn("customers")}) AND cause IN ({store.Dialect.TextsIn("causes")})
                """,
                new
                {
                    customers = BulkWrite.Json(rows.Select(row => row.Order.Customer)),
                    causes = BulkWrite.Json(rows.Select(row => row.Order.Cause)),
                },
                transaction
            );

    private sealed record Queued(long Id, MessageOrder Order, TemplateRow Template);

    /// <summary>What people wait for goes first, what we want of them last.</summary>
    public static int PriorityOf(string category) =>
        MessageWords.FindCategory(category) switch
        {
            MessageCategory.Transactional => 0,
            MessageCategory.Service => 1,
            _ => 2,
        };
}
