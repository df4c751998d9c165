using System.Data.Common;
using Dapper;
using Perennial.Fields;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Fields;

namespace Perennial.Customers;

/// <summary>When a field becomes unique, its present values are taken down, or the change is refused because two customers share one.</summary>
internal sealed class KeepUniqueValues(Store store) : IFieldChange
{
    public async Task<Problem?> ApplyAsync(
        Field? before,
        Field after,
        DbConnection connection,
        DbTransaction transaction,
        CancellationToken ct
    )
    {
        var was = before is { Unique: true, Archived: false };
        var becomes = after is { Unique: true, Archived: false, Entity: "customer" };
        if (was == becomes)
            return null;
        await connection.ExecuteAsync("DELETE FROM unique_values WHERE field_id = @Id", new { after.Id }, transaction);
        if (!becomes)
            return null;
        var text = store.Dialect.JsonText("attributes", after.Key);
        var owners = new Dictionary<string, long>();
        var rows = connection.Query<(long Id, string Value)>(
            $"SELECT id, {text} FROM customers WHERE {text} IS NOT NULL ORDER BY id",
            transaction: transaction,
            buffered: false
        );
        foreach (var (id, value) in rows)
        {
            if (!owners.TryAdd(UniqueValues.Normal(value), id))
                return CustomersProblems.ValueSharedAlready(after, value);
        }
        using var bulk = Store.Bulk(connection, transaction, "unique_values", "field_id", "value", "customer_id");
        foreach (var (value, id) in owners)
            bulk.Add(after.Id, value, id);
        bulk.Complete();
        return null;
    }
}
