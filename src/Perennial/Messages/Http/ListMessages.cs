using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Customers;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>A message of the outbox.</summary>
/// <param name="CustomerId">To whom; 0 for mail to a colleague.</param>
/// <param name="UserId">The colleague to whom it is; null for a customer.</param>
/// <param name="Template">null for mail to a colleague.</param>
/// <param name="State">queued, ready, sending, sent, dry, skipped, failed or unknown.</param>
/// <param name="Reason">The guard that stopped or delays it, or provider, template, person; null when nothing did.</param>
/// <param name="Said">What that guard said, in a word.</param>
/// <param name="DueAt">Not before.</param>
internal sealed record MessageView(
    long Id,
    long CustomerId,
    string? Customer,
    long? UserId,
    string? Staff,
    string Source,
    string? Template,
    string Channel,
    string Category,
    string State,
    string? Reason,
    string? Said,
    string? Error,
    string? Recipient,
    string? Subject,
    DateTimeOffset QueuedAt,
    DateTimeOffset DueAt,
    DateTimeOffset? FinishedAt,
    DateTimeOffset? OpenedAt,
    DateTimeOffset? ClickedAt,
    DateTimeOffset? BouncedAt,
    DateTimeOffset? UnsubscribedAt
);

/// <summary>GET /api/messages: what was, would have been or will be sent, the newest first; GET /api/messages/counts: how many by state.</summary>
internal static class ListMessages
{
    /// <param name="state">Only messages in this state.</param>
    /// <param name="customer">Only those to this customer.</param>
    /// <param name="source">Only those of this source, such as campaign:12.</param>
    /// <param name="channel">Only those of this channel.</param>
    /// <param name="limit">1 to 200; 50 when absent.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    internal static async Task<Results<Ok<Page<MessageView>>, ProblemHttpResult>> Handle(
        string? state,
        long? customer,
        string? source,
        string? channel,
        string? limit,
        string? cursor,
        Store store,
        PoolSettings pool,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (state is not null && !MessageState.All.Contains(state))
            return MessagesProblems.UnknownState(state).ToHttp(http);
        var list = string.Create(null, $"messages {state} {customer} {source} {channel}");
        var page = PageRule.Read(list, limit, cursor, 1);
        if (!page.IsOk)
            return page.Problems.ToHttp(http);
        var masks = await pool.MasksAsync(ct);
        var rows = await store.ReadAsync(
            c => RowsAsync(c, new Filter(state, customer, source, channel), page.Value.After?[0] ?? long.MaxValue, page.Value.Limit + 1),
            ct
        );
        return TypedResults.Ok(
            await Pages.CutAsync(
                rows,
                page.Value.Limit,
                row => Cursor.Write(list, row.Message.Id),
                shown => Task.FromResult<IReadOnlyList<MessageView>>([.. shown.Select(row => row.Show(masks, by))])
            )
        );
    }

    internal static async Task<Ok<Dictionary<string, long>>> Counts(Store store, CancellationToken ct) =>
        TypedResults.Ok(
            (
                await store.ReadAsync(
                    c => c.QueryAsync<(string State, long Count)>("SELECT state, COUNT(*) FROM messages GROUP BY state"),
                    ct
                )
            ).ToDictionary(row => row.State, row => row.Count)
        );

    private sealed record Filter(string? State, long? Customer, string? Source, string? Channel);

    private static async Task<List<ListedMessage>> RowsAsync(DbConnection connection, Filter filter, long after, int limit) =>
        [
            .. await connection.QueryAsync<MessageRow, Beside, ListedMessage>(
                $"""
                SELECT {Qualified}, {Beside.Columns}
                FROM messages m {Beside.Joins}
                WHERE m.id < @after {(filter.State is null ? "" : "AND m.state = @State")}
                    {(filter.Customer is null ? "" : "AND m.customer_id = @Customer")} {(
                    filter.Source is null ? "" : "AND m.source = @Source"
                )}
                    {(filter.Channel is null ? "" : "AND m.channel = @Channel")}
                ORDER BY m.id DESC LIMIT {limit}
                """,
                (message, beside) => new ListedMessage(message, beside),
                new
                {
                    after,
                    filter.State,
                    filter.Customer,
                    filter.Source,
                    filter.Channel,
                },
                splitOn: "beside"
            ),
        ];

    internal static string Qualified { get; } = string.Join(", ", MessageRow.Columns.Split(',').Select(column => "m." + column.Trim()));
}

/// <summary>What a list shows beside a message.</summary>
internal sealed class Beside
{
    public string? Customer { get; init; }
    public long? OwnerId { get; init; }
    public string? Template { get; init; }
    public string? Staff { get; init; }

    // A name may be missing, and where these columns begin must not be.
    public const string Columns = "m.id AS beside, c.name AS customer, c.owner_id, t.name AS template, u.name AS staff";

    public const string Joins = """
        LEFT JOIN customers c ON c.id = m.customer_id
        LEFT JOIN message_templates t ON t.id = m.template_id
        LEFT JOIN users u ON u.id = m.user_id
        """;
}

/// <summary>A message with what stands beside it.</summary>
internal sealed record ListedMessage(MessageRow Message, Beside Beside)
{
    /// <summary>What colleagues are written is for them and for who manages work.</summary>
    public bool IsPrivate(CurrentUser by) => Message.IsInternal && Message.UserId != by.Id && !by.May(Permission.ManageWork);

    /// <param name="masks">Whether contact data of customers without an owner is hidden.</param>
    /// <param name="by">Who looks.</param>
    public MessageView Show(bool masks, CurrentUser by)
    {
        var hides = masks && Beside.OwnerId is null && !Message.IsInternal;
        return new MessageView(
            Message.Id,
            Message.CustomerId,
            hides && Beside.Customer is { } name ? ContactMask.Text(name) : Beside.Customer,
            Message.UserId,
            Beside.Staff,
            Message.Source,
            Beside.Template,
            Message.Channel,
            Message.Category,
            Message.State,
            Message.Reason,
            Message.Reason is null ? null : Trail.Read(Message.Trail).LastOrDefault(step => step.Guard == Message.Reason)?.Reason,
            hides && Message.Error is { } error ? ContactMask.Text(error) : Message.Error,
            hides ? Masked(Message.Recipient) : Message.Recipient,
            IsPrivate(by) ? null
                : hides && Message.Subject is { } subject ? ContactMask.Text(subject)
                : Message.Subject,
            At(Message.QueuedAt),
            At(Message.DueAt),
            Maybe(Message.FinishedAt),
            Maybe(Message.OpenedAt),
            Maybe(Message.ClickedAt),
            Maybe(Message.BouncedAt),
            Maybe(Message.UnsubscribedAt)
        );
    }

    private string? Masked(string? recipient) =>
        Message.Channel switch
        {
            MessageChannels.Email => ContactMask.Email(recipient),
            MessageChannels.Sms => ContactMask.Phone(recipient),
            _ => recipient is null ? null : ContactMask.Text(recipient),
        };

    public static DateTimeOffset At(long time) => DateTimeOffset.FromUnixTimeMilliseconds(time);

    private static DateTimeOffset? Maybe(long? time) => time is { } known ? At(known) : null;
}
