using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Customers;
using Perennial.Plumbing;
using Perennial.Rules.Customers;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>An address that gets nothing any more.</summary>
/// <param name="Reason">hardBounce, complaint, unsubscribed or manual.</param>
internal sealed record SuppressionView(
    string Channel,
    string Address,
    string Reason,
    string? Detail,
    long? MessageId,
    DateTimeOffset Since,
    string AddedBy
);

/// <summary>GET, POST, DELETE /api/message-suppressions: addresses that get nothing any more.</summary>
internal static class Suppressions
{
    private const int Shown = 500;

    /// <param name="Address">As the channel knows people: an e-mail address, a phone number.</param>
    /// <param name="Detail">Why, for whoever looks later.</param>
    /// <param name="Channel">email when absent.</param>
    public sealed record Request(string? Address, string? Detail, string? Channel = null);

    /// <param name="search">A part of the address.</param>
    internal static async Task<Ok<IEnumerable<SuppressionView>>> List(string? search, Store store, PoolSettings pool, CancellationToken ct)
    {
        // Whose address it is nobody asks here: whoever may not see some customers' sees none, and finds none by letters.
        var masks = await pool.MasksAsync(ct);
        var rows = await store.ReadAsync(
            c =>
                c.QueryAsync<Suppression>(
                    $"""
                    SELECT channel, address, reason, detail, message_id, since, added_by FROM message_suppressions
                    {(search is null || masks ? "" : $"WHERE {store.Dialect.Contains("address", store.Dialect.Parameter("search"))}")}
                    ORDER BY since DESC, address LIMIT {Shown}
                    """,
                    new { search = search?.Trim().ToLowerInvariant() }
                ),
            ct
        );
        return TypedResults.Ok(
            rows.Select(row => new SuppressionView(
                row.Channel,
                !masks ? row.Address
                    : row.Channel is MessageChannels.Email ? ContactMask.Email(row.Address)!
                    : ContactMask.Text(row.Address),
                row.Reason,
                masks && row.Detail is { } detail ? ContactMask.Text(detail) : row.Detail,
                row.MessageId,
                DateTimeOffset.FromUnixTimeMilliseconds(row.Since),
                row.AddedBy
            ))
        );
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Add(
        Request request,
        Store store,
        AuditLog audit,
        TimeProvider clock,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var channel = request.Channel ?? MessageChannels.Email;
        if (!MessageChannels.All.Contains(channel))
            return MessagesProblems.UnknownChannel(channel).ToHttp(http);
        if (await AddressAsync(channel, request.Address, store, ct) is not { } address)
            return MessagesProblems.AddressNotValid("address", request.Address).ToHttp(http);
        var detail = string.IsNullOrWhiteSpace(request.Detail) ? null : request.Detail.Trim();
        await store.WriteAsync(
            async (c, t) =>
            {
                var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
                await SuppressionTable.AddAsync(new(channel, address, "manual", detail, null, now, by.Name), c, t);
                await audit.AppendAsync(c, t, by, "address_suppressed");
            },
            ct
        );
        return TypedResults.NoContent();
    }

    // As messages would be sent to it, or it would never be found again.
    private static async Task<string?> AddressAsync(string channel, string? said, Store store, CancellationToken ct) =>
        channel is MessageChannels.Email
            ? ChannelAddress.Checked(channel, said?.Trim(), null)
            : ChannelAddress.Checked(channel, said, (await store.ReadAsync(c => ProviderTable.FindAsync(channel, c), ct))?.Http);

    /// <param name="channel">email when absent.</param>
    internal static async Task<Results<NoContent, ProblemHttpResult>> Remove(
        string address,
        string? channel,
        Store store,
        AuditLog audit,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) =>
        await store.WriteAsync(
            async (c, t) =>
            {
                var gone = await c.ExecuteAsync(
                    "DELETE FROM message_suppressions WHERE channel = @channel AND address = @address",
                    new { channel = channel ?? MessageChannels.Email, address = Waiting.Normal(address) },
                    t
                );
                if (gone > 0)
                    await audit.AppendAsync(c, t, by, "address_allowed");
                return gone > 0;
            },
            ct
        )
            ? TypedResults.NoContent()
            : MessagesProblems.NoSuchSuppression().ToHttp(http);
}
