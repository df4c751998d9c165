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

    /// <param name="Address">Of an e-mail.</param>
    /// <param name="Detail">Why, for whoever looks later.</param>
    public sealed record Request(string? Address, string? Detail);

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
                masks ? ContactMask.Email(row.Address)! : row.Address,
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
        if (!MailAddress.IsValid(request.Address?.Trim()))
            return MessagesProblems.AddressNotValid("address", request.Address).ToHttp(http);
        var detail = string.IsNullOrWhiteSpace(request.Detail) ? null : request.Detail.Trim();
        await store.WriteAsync(
            async (c, t) =>
            {
                var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
                await SuppressionTable.AddAsync(new(MessageWords.Email, request.Address!, "manual", detail, null, now, by.Name), c, t);
                await audit.AppendAsync(c, t, by, "address_suppressed");
            },
            ct
        );
        return TypedResults.NoContent();
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Remove(
        string address,
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
                    "DELETE FROM message_suppressions WHERE channel = 'email' AND address = @address",
                    new { address = Waiting.Normal(address) },
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
