using System.Data.Common;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Fields;
using Perennial.Settings;

namespace Perennial.Fields;

/// <summary>Reads the definitions of an object's fields.</summary>
[FrontDoor]
internal sealed class FieldCatalogs(Store store, WorkspaceSettings workspace)
{
    public async Task<FieldCatalog> ReadAsync(string ofEntity, CancellationToken ct)
    {
        var currency = await workspace.CurrencyAsync(ct);
        return await store.ReadAsync(c => ReadAsync(c, null, ofEntity, currency), ct);
    }

    /// <summary>The same within a transaction.</summary>
    public static async Task<FieldCatalog> ReadAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string ofEntity,
        Currency currency
    )
    {
        var rows = await connection.QueryAsync<FieldRow>(
            $"SELECT {FieldRow.Columns} FROM fields WHERE entity = @ofEntity ORDER BY position, id",
            new { ofEntity },
            transaction
        );
        var people = await connection.QueryAsync<PersonRow>(
            "SELECT id, name, email, disabled FROM users ORDER BY name, id",
            transaction: transaction
        );
        return new FieldCatalog(
            [.. rows.Select(row => row.ToField())],
            currency,
            [.. people.Select(person => new FieldPerson(person.Id, person.Name, person.Email, person.Disabled))]
        );
    }

    /// <summary>One definition, archived or not; null when there is none.</summary>
    public static async Task<Field?> FindAsync(DbConnection connection, DbTransaction? transaction, long id) =>
        (
            await connection.QuerySingleOrDefaultAsync<FieldRow>(
                $"SELECT {FieldRow.Columns} FROM fields WHERE id = @id",
                new { id },
                transaction
            )
        )?.ToField();

    private sealed record PersonRow
    {
        public required long Id { get; init; }
        public required string Name { get; init; }
        public required string Email { get; init; }
        public required bool Disabled { get; init; }
    }
}
