namespace Perennial.Plumbing;

/// <summary>Where the data lives.</summary>
/// <param name="DataFolder">Absolute path of the data folder: SQLite file, mirror, uploads, lock.</param>
/// <param name="PostgresConnectionString">Set when the operational store is PostgreSQL; null for SQLite in the data folder.</param>
internal sealed record StoreOptions(string DataFolder, string? PostgresConnectionString = null)
{
    /// <summary>Bytes of memory that the column engine may use; null for a quarter of the machine's, 8 GiB at most.</summary>
    public long? EngineMemory { get; init; }

    /// <summary>The SQLite file of the operational store.</summary>
    public string SqliteFile => Path.Combine(DataFolder, "perennial.db");

    /// <summary>The column file that mirrors the store.</summary>
    public string MirrorFile => Path.Combine(DataFolder, "mirror.duckdb");

    /// <summary>Files that users uploaded.</summary>
    public string UploadFolder => Path.Combine(DataFolder, "uploads");

    /// <summary>Scratch space of the column engine.</summary>
    public string TemporaryFolder => Path.Combine(DataFolder, "tmp");
}
