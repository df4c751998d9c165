namespace Perennial.DuckDb;

/// <summary>How a database is opened. Nothing outside of its file can be reached, and no extension is ever fetched or loaded.</summary>
public sealed record DuckDbOptions
{
    /// <summary>Threads for all queries together; <see langword="null"/>: one per processor.</summary>
    public int? Threads { get; init; }

    /// <summary>Bytes that DuckDB may hold in memory before it spills to disk; <see langword="null"/>: 80 % of the machine's.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>Where queries larger than memory spill; <see langword="null"/>: beside the database file.</summary>
    public string? TempDirectory { get; init; }

    public bool ReadOnly { get; init; }

    internal IEnumerable<(string Name, string Value)> Settings()
    {
        if (Threads is { } threads)
            yield return ("threads", $"{threads}");
        if (MemoryLimit is { } bytes)
            yield return ("memory_limit", $"{bytes}B");
        if (TempDirectory is { } folder)
            yield return ("temp_directory", folder);
        if (ReadOnly)
            yield return ("access_mode", "READ_ONLY");
        yield return ("autoinstall_known_extensions", "false");
        yield return ("autoload_known_extensions", "false");
        yield return ("enable_external_access", "false");
        yield return ("lock_configuration", "true");
    }
}
