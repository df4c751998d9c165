using System.Text.Json;
using Dapper;
using Perennial.Fields;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>Reads what a page of the list shows beyond figures: owner, tags, custom fields; from the store, by index.</summary>
internal sealed class RowDetails(Store store, HiddenFields hidden, PoolSettings pool, WorkspaceSettings workspace)
{
    public async Task<DetailsOfRows> OfAsync(IReadOnlyList<long> ids, CancellationToken ct)
    {
        var unseen = await hidden.KeysAsync(ct);
        var masks = await pool.MasksAsync(ct);
        var currency = await workspace.CurrencyAsync(ct);
        var among = store.Dialect.IntegersIn("ids");
        var parameters = new { ids = JsonSerializer.Serialize(ids) };
        return await store.ReadAsync(
            async c =>
            {
                var rows = await c.QueryAsync<CustomerRow>($"SELECT * FROM customers WHERE id IN ({among})", parameters);
                var tags = await c.QueryAsync<(long CustomerId, long TagId)>(
                    $"SELECT customer_id, tag_id FROM customer_tags WHERE customer_id IN ({among}) ORDER BY added_at, id",
                    parameters
                );
                var scores = await c.QueryAsync<ScoresOfRow>(
                    $"SELECT id, risk, alive, clv12, at_stake FROM customer_scores WHERE id IN ({among})",
                    parameters
                );
                return new DetailsOfRows(
                    rows.Select(row => masks && row.OwnerId is null ? row.Masked() : row).ToDictionary(row => row.Id),
                    tags.ToLookup(tag => tag.CustomerId, tag => tag.TagId),
                    unseen
                )
                {
                    Scores = scores.ToDictionary(score => score.Id),
                    Currency = currency,
                };
            },
            ct
        );
    }
}

/// <summary>The rows of a page, and what its reader may not see.</summary>
internal sealed record DetailsOfRows(Dictionary<long, CustomerRow> Rows, ILookup<long, long> Tags, IReadOnlySet<string> Unseen)
{
    public required Dictionary<long, ScoresOfRow> Scores { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>Whether the store knows a customer still.</summary>
    public bool Has(long id) => Rows.ContainsKey(id);

    public ListCustomers.Item Add(ListCustomers.Item item) =>
        Rows.TryGetValue(item.Id, out var row)
            ? item with
            {
                Risk = Scores.GetValueOrDefault(item.Id)?.Risk,
                Alive = Scores.GetValueOrDefault(item.Id)?.Alive,
                Clv12 = Major(Scores.GetValueOrDefault(item.Id)?.Clv12),
                AtStake = Major(Scores.GetValueOrDefault(item.Id)?.AtStake),
                Number = row.Number,
                Name = row.Name,
                Country = row.Country,
                Channel = row.Channel,
                Email = row.Email,
                Phone = row.Phone,
                City = row.City,
                Company = row.Company,
                CompanyId = row.CompanyId,
                OwnerId = row.OwnerId,
                TeamId = row.TeamId,
                Tags = [.. Tags[item.Id]],
                Attributes = Seen(row),
            }
            : item;

    private decimal? Major(long? minor) => minor is { } known ? Currency.ToMajor(known) : null;

    private JsonElement Seen(CustomerRow row)
    {
        using var json = JsonDocument.Parse(Unseen.Count == 0 ? row.Attributes : Attributes.Parse(row.Attributes).Without(Unseen).ToJson());
        return json.RootElement.Clone();
    }
}

/// <summary>What is foretold of a row of the list.</summary>
internal sealed record ScoresOfRow
{
    public required long Id { get; init; }

    public required double Risk { get; init; }

    public double? Alive { get; init; }

    public long? Clv12 { get; init; }

    public long? AtStake { get; init; }
}
