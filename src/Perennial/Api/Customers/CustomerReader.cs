using System.Data.Common;
using System.Text.Json;
using Dapper;
using Perennial.Customers;
using Perennial.Fields;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Settings;

namespace Perennial.Api;

/// <summary>Reads customers as the public contract shows them.</summary>
[FrontDoor]
internal sealed class CustomerReader(Store store, HiddenFields hidden, PoolSettings pool, WorkspaceSettings workspace)
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
        var forecasts = await ForecastsAsync(rows, connection, transaction);
        return [.. rows.Select(row => row.Show(identities[row.Id], unseen, masks) with { Scores = forecasts.GetValueOrDefault(row.Id) })];
    }

    private async Task<Dictionary<long, CustomerForecast>> ForecastsAsync(
        IReadOnlyList<CustomerOfApi> rows,
        DbConnection connection,
        DbTransaction? transaction
    )
    {
        var currency = await workspace.CurrencyAsync(CancellationToken.None);
        decimal? Major(long? minor) => minor is { } known ? currency.ToMajor(known) : null;
        var scores = await connection.QueryAsync<(long Id, double Risk, double? Alive, long? Clv12, long? AtStake, int AsOf)>(
            $"SELECT id, risk, alive, clv12, at_stake, as_of FROM customer_scores WHERE id IN ({store.Dialect.IntegersIn("ids")})",
            new { ids = JsonSerializer.Serialize(rows.Select(row => row.Id)) },
            transaction
        );
        return scores.ToDictionary(
            s => s.Id,
            s => new CustomerForecast(s.Risk, s.Alive, Major(s.Clv12), Major(s.AtStake), LocalDay.Format(s.AsOf - 1))
        );
    }

    public async Task<Customer> ShowAsync(CustomerOfApi row, DbConnection connection, DbTransaction? transaction = null) =>
        (await ShowAsync([row], connection, transaction))[0];
}
