using Dapper;
using Perennial.Fields;
using Perennial.Ingest;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>Changes one customer that is known by its id, also by taking values away, which a record of a source never does.</summary>
[FrontDoor]
internal sealed class ChangeCustomer(CompanyLinks companies, TimeProvider clock)
{
    /// <summary>Waits until nobody else writes customers, so that what is read now still holds when it is written.</summary>
    public static Task TakeTurnAsync(BulkWrite write, CancellationToken ct) => write.TakeTurnAsync("customers", ct);

    /// <summary>What is kept of a customer; null when there is none. Take a turn first.</summary>
    public static async Task<CustomerFields?> ReadAsync(BulkWrite write, long id, CancellationToken ct) =>
        (await write.ByIdsAsync<CustomerRow>("customers", "id", [id], ct)).SingleOrDefault()?.ToFields();

    /// <summary>
    /// Puts these fields in the place of what is kept. Identities that the fields no longer name stop to recognise the
    /// customer; those of others are refused, except a phone, which belongs to the first who brought it.
    /// </summary>
    /// <returns>The problem, when an identity or a unique value belongs to another customer.</returns>
    public async Task<Problem?> SaveAsync(BulkWrite write, long id, CustomerFields fields, CancellationToken ct)
    {
        var row = (await write.ByIdsAsync<CustomerRow>("customers", "id", [id], ct)).Single();
        if (fields.Hash() == row.ContentHash)
            return null;
        var (before, after) = (row.ToFields().Identities.ToHashSet(), fields.Identities.ToHashSet());
        foreach (var gained in after.Except(before))
        {
            if (await OwnerAsync(write, gained, ct) is not { } owner)
                CustomerTables.Insert(write, [NewIdentity(write, gained, id)]);
            else if (owner != id && gained.Type is not IdentityType.Phone)
                return CustomersProblems.IdentityTaken(gained, owner);
        }
        foreach (var lost in before.Except(after))
            await write.ExecuteAsync(
                "DELETE FROM customer_identities WHERE type = @TypeName AND value = @Value AND customer_id = @id",
                new
                {
                    lost.TypeName,
                    lost.Value,
                    id,
                },
                ct
            );
        var catalog = await FieldCatalogs.ReadAsync(write.Connection, write.Transaction, "customer", Currency.Of("CNY"));
        var changes = CustomerEdit.Changes(row.ToFields(), fields).ToList();
        if (await UniqueValues.MoveAsync(write, id, changes, fields.Attributes, catalog, ct) is { } taken)
            return taken;
        var saved = row.With(fields) with { UpdatedAt = Now, ImportId = write.ImportId, Version = row.Version + 1 };
        var linked = await companies.LinkAsync(write, [saved], ct);
        await write.DeleteRowsAsync("customers", "id", [id], ct);
        CustomerTables.Insert(write, linked);
        return null;
    }

    private static Task<long?> OwnerAsync(BulkWrite write, Identity identity, CancellationToken ct) =>
        write.Connection.QuerySingleOrDefaultAsync<long?>(
            new CommandDefinition(
                "SELECT customer_id FROM customer_identities WHERE type = @TypeName AND value = @Value",
                new { identity.TypeName, identity.Value },
                write.Transaction,
                cancellationToken: ct
            )
        );

    private IdentityRow NewIdentity(BulkWrite write, Identity identity, long id) =>
        new()
        {
            Type = identity.TypeName,
            Value = identity.Value,
            CustomerId = id,
            Source = write.Source,
            CreatedAt = Now,
        };

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
