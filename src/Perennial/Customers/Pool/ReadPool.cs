using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>GET /api/pool: the rules of the pool, and how the reader stands.</summary>
internal sealed class ReadPool(Store store, TimeProvider clock)
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(7);
    private const int MostFalling = 20;

    /// <param name="Held">Customers the reader looks after.</param>
    /// <param name="Cap">How many the reader may; null for no limit.</param>
    /// <param name="MaySeeContacts">Whether the reader sees contact data of customers in the pool in full.</param>
    /// <param name="Falling">The reader's customers who fall back within a week unless somebody has contact with them, the first first.</param>
    internal sealed record Response(PoolRules Rules, long Held, int? Cap, bool MaySeeContacts, IReadOnlyList<Fall> Falling);

    internal sealed record Fall(long CustomerId, string? Name, DateTimeOffset At);

    internal static async Task<Ok<Response>> Handle(ReadPool read, CurrentUser user, CancellationToken ct) =>
        TypedResults.Ok(await read.RunAsync(user, ct));

    private Task<Response> RunAsync(CurrentUser user, CancellationToken ct) =>
        store.ReadAsync(
            async c =>
            {
                var rules = await PoolSettings.ReadAsync(c, null);
                var standing = await PoolDesk.StandingAsync(c, null, rules, user.Id);
                var falling = rules.Recycles ? await FallingAsync(c, rules, user.Id) : [];
                return new Response(rules, standing.Held, standing.Cap, user.May(Permission.SeePoolContacts), falling);
            },
            ct
        );

    // due_at is when to look at the earliest; the last contact says when it really is.
    private async Task<IReadOnlyList<Fall>> FallingAsync(System.Data.Common.DbConnection c, PoolRules rules, long user)
    {
        var now = clock.GetUtcNow();
        var until = (now + Soon).ToUnixTimeMilliseconds();
        var due = (
            await c.QueryAsync<(long Customer, string? Name, long Since)>(
                """
                SELECT t.customer_id, COALESCE(k.name, k.number), t.since FROM customer_tenures t JOIN customers k ON k.id = t.customer_id
                WHERE t.owner_id = @user AND t.until IS NULL AND t.due_at <= @until ORDER BY t.due_at, t.id LIMIT 500
                """,
                new { user, until }
            )
        ).AsList();
        var contacts = await LastContacts.OfAsync(store, c, null, (due.Select(one => one.Customer), rules, now.ToUnixTimeMilliseconds()));
        return
        [
            .. due.Select(one =>
                    (
                        one.Customer,
                        one.Name,
                        At: rules.DueAt(one.Since, contacts.TryGetValue(one.Customer, out var last) ? last : null)!.Value
                    )
                )
                .Where(one => one.At <= until)
                .OrderBy(one => one.At)
                .Take(MostFalling)
                .Select(one => new Fall(one.Customer, one.Name, DateTimeOffset.FromUnixTimeMilliseconds(one.At))),
        ];
    }
}
