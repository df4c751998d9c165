namespace Perennial.Plumbing;

/// <summary>A table that the mirror follows: one whose triggers write <c>mirror_changes</c>. Its key is <c>id</c>.</summary>
internal sealed record MirroredTable(string Name, IReadOnlyList<MirroredColumn> Columns)
{
    public string CreateSql => $"CREATE TABLE {Name} ({string.Join(", ", Columns.Select(c => $"{c.Quoted} {c.DuckDbType}"))})";

    public string ColumnList => string.Join(", ", Columns.Select(c => c.Quoted));
}

/// <summary>A column as the store declares it.</summary>
/// <param name="Name">Its name, the same on both sides.</param>
/// <param name="Kind">How its values are kept.</param>
/// <param name="MayBeNull">Unless the store forbids NULL.</param>
internal sealed record MirroredColumn(string Name, MirroredKind Kind, bool MayBeNull)
{
    public string Quoted => $"\"{Name}\"";

    public string DuckDbType =>
        Kind switch
        {
            MirroredKind.Whole64 => "BIGINT",
            MirroredKind.Whole32 => "INTEGER",
            MirroredKind.Whole16 => "SMALLINT",
            MirroredKind.Real => "DOUBLE",
            _ => "VARCHAR",
        };

    /// <summary>
    /// Reads the type of a column as SQLite or PostgreSQL spells it. SQLite spells a key that is the row's own number
    /// INTEGER PRIMARY KEY; it has 64 bits like every id.
    /// </summary>
    public static MirroredColumn Of(string name, string type, bool mayBeNull) => new(name, KindOf(name, type), mayBeNull);

    private static MirroredKind KindOf(string name, string type) =>
        type.ToUpperInvariant() switch
        {
            "BIGINT" => MirroredKind.Whole64,
            "INTEGER" when name == "id" => MirroredKind.Whole64,
            "INTEGER" => MirroredKind.Whole32,
            "SMALLINT" => MirroredKind.Whole16,
            "REAL" or "DOUBLE PRECISION" => MirroredKind.Real,
            "TEXT" or "JSONB" => MirroredKind.Text,
            var other => throw new NotSupportedException($"The mirror cannot hold the column {name} of type {other}."),
        };
}

/// <summary>How a value is kept in the column file. JSON is text.</summary>
internal enum MirroredKind
{
    Whole64,
    Whole32,
    Whole16,
    Real,
    Text,
}
