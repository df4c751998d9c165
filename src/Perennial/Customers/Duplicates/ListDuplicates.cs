using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Customers;

/// <summary>One of a suggested pair.</summary>
internal sealed record MatchedCustomer(
    long Id,
    string? Number,
    string? Name,
    string? Email,
    string? Phone,
    string? Company,
    string? City,
    long Orders,
    DateTimeOffset CreatedAt
);

/// <summary>Two customers who may be one person.</summary>
/// <param name="Reason">conflict, wecom, email, phone, name_city.</param>
/// <param name="Evidence">What they share.</param>
/// <param name="MergeId">The merge that was made of it, by which it is undone.</param>
internal sealed record SuggestedPair(
    long Id,
    string Reason,
    string Evidence,
    string State,
    MatchedCustomer? First,
    MatchedCustomer? Second,
    long? MergeId,
    DateTimeOffset FoundAt
);

/// <summary>GET /api/customers/duplicates: suggested pairs, the strongest reason first within the order they were found.</summary>
internal sealed class ListDuplicates(Store store)
{
    private const int PageSize = 50;

    /// <param name="Next">The cursor of the next page; null on the last.</param>
    internal sealed record Response(IReadOnlyList<SuggestedPair> Items, long Open, string? Next);

    /// <param name="state">open, merged or dismissed; open when absent.</param>
    /// <param name="reason">Only this reason.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    internal static async Task<Ok<Response>> Handle(
        string? state,
        string? reason,
        long? cursor,
        ListDuplicates list,
        CancellationToken ct
    ) => TypedResults.Ok(await list.ReadAsync(state ?? "open", reason, cursor ?? 0, ct));

    private Task<Response> ReadAsync(string state, string? reason, long after, CancellationToken ct) =>
        store.ReadAsync(
            async c =>
            {
                var open = await c.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM customer_matches WHERE state = 'open'");
                var only = reason is null ? "" : " AND reason = @reason";
                var rows = (
                    await c.QueryAsync<Row>(
                        $"SELECT * FROM customer_matches WHERE state = @state AND id > @after{only} ORDER BY id LIMIT @limit",
                        new
                        {
                            state,
                            reason,
                            after,
                            limit = PageSize + 1,
                        }
                    )
                ).ToList();
                var page = rows.Take(PageSize).ToList();
                var people = System.Text.Json.JsonSerializer.Serialize(page.SelectMany(r => (long[])[r.FirstId, r.SecondId]).Distinct());
                var customers = (
                    await c.QueryAsync<CustomerLine>(
                        $"""
                        SELECT id, number, name, email, phone, company, city, created_at,
                            (SELECT COUNT(*) FROM orders WHERE orders.customer_id = customers.id) AS orders
                        FROM customers WHERE id IN ({store.Dialect.IntegersIn("people")})
                        """,
                        new { people }
                    )
                ).ToDictionary(line => line.Id, line => line.View());
                var next = rows.Count > PageSize ? page[^1].Id.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
                return new Response([.. page.Select(row => row.View(customers))], open, next);
            },
            ct
        );

    private sealed record CustomerLine
    {
        public required long Id { get; init; }

        public string? Number { get; init; }

        public string? Name { get; init; }

        public string? Email { get; init; }

        public string? Phone { get; init; }

        public string? Company { get; init; }

        public string? City { get; init; }

        public required long CreatedAt { get; init; }

        public required long Orders { get; init; }

        public MatchedCustomer View() =>
            new(Id, Number, Name, Email, Phone, Company, City, Orders, DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt));
    }

    private sealed record Row
    {
        public required long Id { get; init; }

        public required long FirstId { get; init; }

        public required long SecondId { get; init; }

        public required string Reason { get; init; }

        public required string Evidence { get; init; }

        public required string State { get; init; }

        public long? MergeId { get; init; }

        public required long FoundAt { get; init; }

        public SuggestedPair View(Dictionary<long, MatchedCustomer> customers) =>
            new(
                Id,
                Reason,
                Evidence,
                State,
                customers.GetValueOrDefault(FirstId),
                customers.GetValueOrDefault(SecondId),
                MergeId,
                DateTimeOffset.FromUnixTimeMilliseconds(FoundAt)
            );
    }
}
