using Perennial.DuckDb;

namespace Perennial.Plumbing;

/// <summary>
/// A table that the mirror works out from one of its own, so that every question need not: all rows of one key follow from the
/// rows of that key in the source. After a change only the keys of changed rows are worked out again. In the store the same
/// name is a view.
/// </summary>
/// <param name="Name">Its name, the same as the view's.</param>
/// <param name="Source">The mirrored table that it follows from.</param>
/// <param name="Key">The column of both.</param>
/// <param name="Select">DuckDB's statement for the rows of the source that meet a condition; what meets it must be whole keys.</param>
/// <param name="Order">The order in which rows are kept: what questions ask a range of.</param>
[FrontDoor]
internal sealed record DerivedTable(string Name, string Source, string Key, Func<string, string> Select, string Order)
{
    /// <summary>Works out all rows of a table that does not exist yet.</summary>
    public string CreateSql => $"CREATE TABLE {Name} AS {Select("TRUE")} ORDER BY {Order}";

    /// <summary>Works out everything anew.</summary>
    public void Rebuild(DuckDbConnection writer)
    {
        writer.Execute($"DROP TABLE IF EXISTS {Name}");
        writer.Execute(CreateSql);
    }

    /// <summary>Begins to note keys whose rows change.</summary>
    public void BeginChange(DuckDbConnection writer) => writer.Execute($"CREATE OR REPLACE TEMP TABLE {Touched} (id BIGINT)");

    /// <summary>Notes the keys that the changed rows have now: called before the source changes, and after.</summary>
    /// <param name="writer">The connection that writes.</param>
    /// <param name="changed">A condition that the changed source rows meet.</param>
    public void Note(DuckDbConnection writer, string changed) =>
        writer.Execute($"INSERT INTO {Touched} SELECT DISTINCT {Key} FROM {Source} WHERE {changed}");

    /// <summary>Works out the rows of the noted keys.</summary>
    public void EndChange(DuckDbConnection writer)
    {
        writer.Execute($"DELETE FROM {Name} WHERE {Key} IN (SELECT id FROM {Touched})");
        writer.Execute($"INSERT INTO {Name} {Select($"{Key} IN (SELECT id FROM {Touched})")}");
    }

    private string Touched => $"touched_{Name}";
}
