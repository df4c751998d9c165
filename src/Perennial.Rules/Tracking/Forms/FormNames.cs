using System.Data.Common;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Tracking;

/// <summary>A form that was sent at least once.</summary>
/// <param name="Name">As its page calls it.</param>
/// <param name="Count">How often it was sent.</param>
public sealed record KnownForm(string Name, long Count);

/// <summary>Names of the forms that have been sent, the most frequent first.</summary>
public sealed record FormNamesQuestion : Question<KnownForm>
{
    /// <inheritdoc/>
    public override KnownForm Read(DbDataReader row) => new(row.GetString(0), row.Whole(1));

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"""
            SELECT form, COUNT(*) AS n FROM (
                SELECT {sql.Dialect.JsonText("props", "form")} AS form FROM events
                WHERE name = {sql.Value("event", StandardEvents.FormSubmitted)}) sent
            WHERE form IS NOT NULL GROUP BY form ORDER BY n DESC, form LIMIT 200
            """;
}
