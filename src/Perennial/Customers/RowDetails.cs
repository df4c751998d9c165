using System.Text.Json;
using Dapper;
using Perennial.Fields;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Customers;

/// <summary>Reads what a page of the list shows beyond figures: owner, tags, custom fields; from the store, by index.</summary>
internal sealed class RowDetails(Store store, HiddenFields hidden, PoolSettings pool)
{
    public async Task<DetailsOfRows> OfAsync(IReadOnlyList<long> ids, CancellationToken ct)
    {
        var unseen = await hidden.KeysAsync(ct);
        var masks = await pool.MasksAsync(ct);
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
                return new DetailsOfRows(
                    rows.Select(row => masks && row.OwnerId is null ? row.Masked() : row).ToDictionary(row => row.Id),
                    tags.ToLookup(tag => tag.CustomerId, tag => tag.TagId),
                    unseen
                );
            },
            ct
        );
    }
}

/// <summary>The rows of a page, and what its reader may not see.</summary>
internal sealed record DetailsOfRows(Dictionary<long, CustomerRow> Rows, ILookup<long, long> Tags, IReadOnlySet<string> Unseen)
{
    public ListCustomers.Item Add(ListCustomers.Item item) =>
        Rows.TryGetValue(item.Id, out var row)
            ? item with
            {
                Name = row.Name,
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

    private JsonElement Seen(CustomerRow row)
    {
        using var json = JsonDocument.Parse(Unseen.Count == 0 ? row.Attributes : Attributes.Parse(row.Attributes).Without(Unseen).ToJson());
        return json.RootElement.Clone();
    }
}
