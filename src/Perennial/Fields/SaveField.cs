using System.Data.Common;
using Dapper;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Fields;
using Perennial.Settings;

namespace Perennial.Fields;

/// <summary>Checks a definition, lets the rooms with values draw their consequences, saves it; all in the caller's transaction.</summary>
[FrontDoor]
internal sealed class SaveField(WorkspaceSettings workspace, IEnumerable<IFieldChange> consequences, AuditLog audit, TimeProvider clock)
{
    public async Task<Outcome<Field>> CreateAsync(
        DbConnection connection,
        DbTransaction transaction,
        Field field,
        CurrentUser by,
        CancellationToken ct
    )
    {
        var catalog = await FieldCatalogs.ReadAsync(connection, transaction, field.Entity, await workspace.CurrencyAsync(ct));
        var placed = field with { Position = catalog.Fields.Select(other => other.Position + 1).DefaultIfEmpty(0).Max() };
        var problems = FieldRule.Check(placed, catalog.Fields, catalog);
        if (problems.Count > 0)
            return problems;
        if (await ConsequencesAsync(null, placed, connection, transaction, ct) is { } problem)
            return problem;
        await connection.ExecuteAsync(
            """
            INSERT INTO fields (id, entity, key, type, name_zh, name_en, required, is_unique, sensitive, default_value, choices,
                group_name, position, archived, created_at, updated_at)
            VALUES (@Id, @Entity, @Key, @Type, @NameZh, @NameEn, @Required, @IsUnique, @Sensitive, @DefaultValue, @Choices,
                @GroupName, @Position, @Archived, @Now, @Now)
            """,
            FieldRow.Values(placed, Now),
            transaction
        );
        var told = new
        {
            field.Entity,
            field.Key,
            field.Type,
        };
        await audit.AppendAsync(connection, transaction, by, "field_created", $"field:{field.Id}", told);
        return placed;
    }

    public async Task<Outcome<Field>> ChangeAsync(
        DbConnection connection,
        DbTransaction transaction,
        long id,
        Func<Field, Field> change,
        CurrentUser by,
        CancellationToken ct
    )
    {
        if (await FieldCatalogs.FindAsync(connection, transaction, id) is not { } before)
            return PlumbingProblems.NotFound(FieldsProblems.AField);
        var after = change(before);
        var catalog = await FieldCatalogs.ReadAsync(connection, transaction, before.Entity, await workspace.CurrencyAsync(ct));
        var problems = FieldRule.Check(after, [.. catalog.Fields.Where(other => other.Id != id)], catalog);
        if (problems.Count > 0)
            return problems;
        if (await ConsequencesAsync(before, after, connection, transaction, ct) is { } problem)
            return problem;
        await connection.ExecuteAsync(
            """
            UPDATE fields SET name_zh = @NameZh, name_en = @NameEn, required = @Required, is_unique = @IsUnique,
                sensitive = @Sensitive, default_value = @DefaultValue, choices = @Choices, group_name = @GroupName,
                archived = @Archived, updated_at = @Now
            WHERE id = @Id
            """,
            FieldRow.Values(after, Now),
            transaction
        );
        var told = new
        {
            after.Key,
            after.Required,
            after.Unique,
            after.Sensitive,
            after.Archived,
        };
        await audit.AppendAsync(connection, transaction, by, "field_changed", $"field:{id}", told);
        return after;
    }

    private async Task<Problem?> ConsequencesAsync(
        Field? before,
        Field after,
        DbConnection connection,
        DbTransaction transaction,
        CancellationToken ct
    )
    {
        foreach (var consequence in consequences)
        {
            if (await consequence.ApplyAsync(before, after, connection, transaction, ct) is { } problem)
                return problem;
        }
        return null;
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
