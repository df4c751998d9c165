using System.Data.Common;
using System.Text.Json;
using Dapper;
using Perennial.Fields;
using Perennial.Plumbing;

namespace Perennial.Api;

/// <summary>Reads companies as the public contract shows them.</summary>
internal sealed class CompanyReader(Store store, HiddenFields hidden)
{
    public static Task<CompanyOfApi?> FindAsync(long id, DbConnection connection, DbTransaction? transaction = null) =>
        connection.QuerySingleOrDefaultAsync<CompanyOfApi>(
            $"SELECT {CompanyOfApi.Columns} FROM companies WHERE id = @id",
            new { id },
            transaction
        );

    /// <summary>Keys of attributes that whoever asks may not see.</summary>
    public Task<IReadOnlySet<string>> UnseenAsync(DbConnection connection, DbTransaction? transaction = null) =>
        hidden.KeysOutsideAsync(connection, transaction, "company");

    /// <summary>The rows with the number of their people, in the order of the rows.</summary>
    public async Task<IReadOnlyList<Company>> ShowAsync(
        IReadOnlyList<CompanyOfApi> rows,
        DbConnection connection,
        DbTransaction? transaction = null
    )
    {
        var people = (
            await connection.QueryAsync<(long CompanyId, long People)>(
                $"""
                SELECT company_id, COUNT(*) FROM customers
                WHERE company_id IN ({store.Dialect.IntegersIn("ids")}) GROUP BY company_id
                """,
                new { ids = JsonSerializer.Serialize(rows.Select(row => row.Id)) },
                transaction
            )
        ).ToDictionary(row => row.CompanyId, row => row.People);
        var unseen = await UnseenAsync(connection, transaction);
        return [.. rows.Select(row => row.Show(people.GetValueOrDefault(row.Id), unseen))];
    }

    public async Task<Company> ShowAsync(CompanyOfApi row, DbConnection connection, DbTransaction? transaction = null) =>
        (await ShowAsync([row], connection, transaction))[0];

    /// <summary>The answer to a write: the company as it is now.</summary>
    public async Task<WriteAnswer> AnswerAsync(int status, long id, DbConnection connection, DbTransaction transaction)
    {
        var row = (await FindAsync(id, connection, transaction))!;
        return new WriteAnswer(status, await ShowAsync(row, connection, transaction))
        {
            Location = status == StatusCodes.Status201Created ? $"/api/v1/companies/{id}" : null,
            ETag = row.ETag,
        };
    }
}
