using Perennial.DuckDb;
using Perennial.Plumbing;

namespace Perennial.Imports;

/// <summary>A DuckDB database that lives as long as an import: in memory for small files, in the temporary folder for large ones.</summary>
internal sealed class ImportStage : IDisposable
{
    private const long LargestInMemory = 128L << 20;
    private const long MemoryLimit = 1L << 30;

    private readonly string? _path;
    private readonly DuckDbDatabase _database;

    public ImportStage(StoreOptions options, long fileSize)
    {
        Directory.CreateDirectory(options.TemporaryFolder);
        _path = fileSize <= LargestInMemory ? null : Path.Combine(options.TemporaryFolder, $"import-{Guid.CreateVersion7():N}.duckdb");
        _database = DuckDbDatabase.Open(
            _path ?? ":memory:",
            new DuckDbOptions { MemoryLimit = MemoryLimit, TempDirectory = options.TemporaryFolder }
        );
        Connection = _database.Connect();
    }

    public DuckDbConnection Connection { get; }

    public void Dispose()
    {
        Connection.Dispose();
        _database.Dispose();
        if (_path is null)
            return;
        File.Delete(_path);
        File.Delete(_path + ".wal");
    }
}
