using Perennial.DuckDb.Native;

namespace Perennial.DuckDb;

/// <summary>One open database: a file, or <c>:memory:</c>.</summary>
/// <remarks>
/// Safe to use from several threads. A file can be open for writing in one process only. Connections keep the database
/// open: the file is closed when the database and the last connection are disposed.
/// </remarks>
public sealed class DuckDbDatabase : IDisposable
{
    private readonly DatabaseHandle _handle;

    private DuckDbDatabase(DatabaseHandle handle) => _handle = handle;

    /// <summary>The version of the native library, such as <c>v1.5.5</c>.</summary>
    public static unsafe string LibraryVersion => NativeText.Read(Api.LibraryVersion())!;

    /// <exception cref="DuckDbException">The file is damaged, in use by another process, of a newer format, or an option is wrong.</exception>
    public static unsafe DuckDbDatabase Open(string path = ":memory:", DuckDbOptions? options = null)
    {
        _ = Api.CreateConfig(out var config);
        using (config)
        {
            foreach (var (name, value) in (options ?? new()).Settings())
                if (Api.SetConfig(config, name, value) != 0)
                    throw new DuckDbException($"DuckDB refuses the setting {name} = '{value}'.");
            if (Api.Open(path, out var handle, config, out var error) == 0)
                return new(handle);
            handle.Dispose();
            throw new DuckDbException(NativeText.Take(error));
        }
    }

    /// <summary>Opens a connection: cheap, one for each thread or query at a time.</summary>
    public DuckDbConnection Connect() =>
        Api.Connect(_handle, out var connection) == 0 ? new(connection) : throw new DuckDbException("DuckDB could not open a connection.");

    public void Dispose() => _handle.Dispose();
}
