using Perennial.Ingest;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Rules.Fields;

namespace Perennial.Customers;

/// <summary>The values of unique custom fields and whose they are.</summary>
internal static class UniqueValues
{
    /// <summary>How a value is compared: without regard to case and surrounding blanks.</summary>
    public static string Normal(object value) => Attributes.TextOf(value).Trim().ToLowerInvariant();

    /// <summary>Gives up values that changed and takes the new ones; the problem names who has one already.</summary>
    public static async Task<Problem?> MoveAsync(
        BulkWrite write,
        long customer,
        IReadOnlyList<FactChange> changes,
        Attributes after,
        FieldCatalog catalog,
        CancellationToken ct
    )
    {
        foreach (
            var field in catalog.Active.Where(field => field.Unique && changes.Any(change => change.Field == "attributes." + field.Key))
        )
        {
            await write.ExecuteAsync(
                "DELETE FROM unique_values WHERE field_id = @Id AND customer_id = @customer",
                new { field.Id, customer },
                ct
            );
            if (after[field.Key] is not { } value)
                continue;
            var owners = await write.ListAsync<string?>(
                """
                SELECT COALESCE(c.name, c.number, c.email, '?') FROM unique_values u JOIN customers c ON c.id = u.customer_id
                WHERE u.field_id = @Id AND u.value = @Value
                """,
                new { field.Id, Value = Normal(value) },
                ct
            );
            if (owners.Count > 0)
                return FieldProblems.Taken(field, Attributes.TextOf(value), owners[0]!);
            await write.ExecuteAsync(
                """
                INSERT INTO unique_values (field_id, value, customer_id) VALUES (@Id, @Value, @customer)
                ON CONFLICT (field_id, value) DO UPDATE SET customer_id = excluded.customer_id
                """,
                new
                {
                    field.Id,
                    Value = Normal(value),
                    customer,
                },
                ct
            );
        }
        return null;
    }
}
