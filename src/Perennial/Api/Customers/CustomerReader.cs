using System.Data.Common;
using System.Text.Json;
using Dapper;
using Perennial.Customers;
using Perennial.Fields;
using Perennial.Plumbing;
using Perennial.Rules.Customers;

namespace Perennial.Api;

/// <summary>Reads customers as the public contract shows them.</summary>
[FrontDoor]
internal sealed class CustomerReader(Store store, HiddenFields hidden, PoolSettings pool)
{
    public async Task<CustomerOfApi?> FindAsync(long id, DbConnection connection, DbTransaction? transaction = null) =>
        (await RowsAsync([id], connection, transaction)).SingleOrDefault();

    /// <param name="value">Normalised.</param>
    public static Task<long?> OwnerAsync(IdentityType type, string value, DbConnection connection, DbTransaction? transaction = null) =>
        connection.QuerySingleOrDefaultAsync<long?>(
            "SELECT customer_id FROM customer_identities WHERE type = @type AND value = @value",
            new { type = Identity.Name(type), value },
            transaction
        );

    public async Task<List<CustomerOfApi>> RowsAsync(IEnumerable<long> ids, DbConnection connection, DbTransaction? transaction = null) =>
        (
            await connection.QueryAsync<CustomerOfApi>(
                $"SELECT {CustomerOfApi.Columns} FROM customers WHERE id IN ({store.Dialect.IntegersIn("ids")})",
                new { ids = JsonSerializer.Serialize(ids) },
                transaction
            )
        ).AsList();

    /// <summary>The rows with their identities and what the reader may see of them, in the order of the rows.</summary>
    public async Task<IReadOnlyList<Customer>> ShowAsync(
        IReadOnlyList<CustomerOfApi> rows,
        DbConnection connection,
        DbTransaction? transaction = null
    )
    {
        var identities = (
            await connection.QueryAsync<(long CustomerId, string Type, string Value)>(
                $"""
                SELECT customer_id, type, value FROM customer_identities
                WHERE customer_id IN ({store.Dialect.IntegersIn("ids")}) ORDER BY customer_id, type, value
                """,
                new { ids = JsonSerializer.Serialize(rows.Select(row => row.Id)) },
                transaction
            )
        ).ToLookup(row => row.CustomerId, row => new CustomerIdentity(row.Type, row.Value));
        var unseen = await hidden.KeysOutsideAsync(connection, transaction);
        var masks = await pool.MasksAsync(CancellationToken.None);
        return [.. rows.Select(row => row.Show(identities[row.Id], unseen, masks))];
    }

    public async Task<Customer> ShowAsync(CustomerOfApi row, DbConnection connection, DbTransaction? transaction = null) =>
        (await ShowAsync([row], connection, transaction))[0];
}
