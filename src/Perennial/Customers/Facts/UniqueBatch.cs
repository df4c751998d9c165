using Perennial.Fields;
using Perennial.Ingest;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Rules.Fields;

namespace Perennial.Customers;

/// <summary>What custom fields ask of a batch: unique values belong to one customer, new customers get defaults.</summary>
internal sealed class UniqueBatch(FieldCatalog catalog)
{
    private readonly List<Field> _unique = [.. catalog.Active.Where(field => field.Unique)];
    private readonly List<(string Key, object Value)> _defaults =
    [
        .. catalog
            .Active.Where(field => field.Default is not null)
            .Select(field => (field.Key, FieldRule.ReadDefault(field, field.Default!, catalog).Value!))
            .Where(value => value.Item2 is not null),
    ];
    private readonly Dictionary<(long Field, string Value), long> _owners = [];
    private readonly Dictionary<(long Field, string Value), long> _taken = [];

    /// <summary>Brings into memory whose the values are that the records name.</summary>
    public async Task LoadAsync(BulkWrite write, IReadOnlyList<CustomerFields> records, CancellationToken ct)
    {
        foreach (var field in _unique)
        {
            var values = records.Select(record => record.Attributes[field.Key]).OfType<object>().Select(UniqueValues.Normal).Distinct();
            var rows = await write.ListAsync<(string Value, long CustomerId)>(
                $"SELECT value, customer_id FROM unique_values WHERE field_id = @Id AND value IN ({write.Dialect.TextsIn("values")})",
                new { field.Id, values = BulkWrite.Json(values) },
                ct
            );
            foreach (var (value, customerId) in rows)
                _owners[(field.Id, value)] = customerId;
        }
    }

    /// <summary>The first value that another customer has.</summary>
    public TakenValue? TakenBy(Attributes attributes, long customer)
    {
        foreach (var field in _unique)
        {
            if (
                attributes[field.Key] is { } value
                && _owners.TryGetValue((field.Id, UniqueValues.Normal(value)), out var owner)
                && owner != customer
            )
                return new TakenValue(field.Key, Attributes.TextOf(value), owner);
        }
        return null;
    }

    /// <summary>The record of a new customer with the defaults of what it leaves open.</summary>
    public CustomerFields WithDefaults(CustomerFields said) =>
        _defaults.Count == 0
            ? said
            : said with
            {
                Attributes = _defaults.Aggregate(
                    said.Attributes,
                    (attributes, next) => attributes[next.Key] is null ? attributes.With(next.Key, next.Value) : attributes
                ),
            };

    /// <summary>Notes the values that a customer has now.</summary>
    public void Take(long customer, Attributes attributes)
    {
        foreach (var field in _unique)
        {
            if (attributes[field.Key] is { } value)
                _owners[(field.Id, UniqueValues.Normal(value))] = _taken[(field.Id, UniqueValues.Normal(value))] = customer;
        }
    }

    /// <summary>Writes down what was taken; a customer's earlier value becomes free.</summary>
    public async Task SaveAsync(BulkWrite write, CancellationToken ct)
    {
        foreach (var ofField in _taken.GroupBy(taken => taken.Key.Field))
        {
            await write.ExecuteAsync(
                $"DELETE FROM unique_values WHERE field_id = @Key AND customer_id IN ({write.Dialect.IntegersIn("ids")})",
                new { ofField.Key, ids = BulkWrite.Json(ofField.Select(taken => taken.Value).Distinct()) },
                ct
            );
            using var bulk = write.Bulk("unique_values", "field_id", "value", "customer_id");
            // Of several values of one customer in the batch the last stands.
            foreach (var last in ofField.GroupBy(taken => taken.Value).Select(values => values.Last()))
                bulk.Add(last.Key.Field, last.Key.Value, last.Value);
            bulk.Complete();
        }
    }

    /// <summary>Notes again what rows hold that an import's revert brought back.</summary>
    public static async Task RestoreAsync(BulkWrite write, IReadOnlyList<CustomerRow> rows, CancellationToken ct)
    {
        var catalog = await FieldCatalogs.ReadAsync(write.Connection, write.Transaction, "customer", Currency.Of("CNY"));
        var batch = new UniqueBatch(catalog);
        foreach (var row in rows)
            batch.Take(row.Id, Attributes.Parse(row.Attributes));
        await batch.SaveAsync(write, ct);
    }
}
