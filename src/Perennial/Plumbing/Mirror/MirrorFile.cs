using System.Collections.Concurrent;
using Perennial.DuckDb;

namespace Perennial.Plumbing;

/// <summary>What a mirror holds.</summary>
/// <param name="StoreId">The store it was built from.</param>
/// <param name="Schema">Format and tables; another text means another layout.</param>
/// <param name="Position">The changes it includes.</param>
/// <param name="Version">Grows with every change.</param>
internal sealed record MirrorState(string StoreId, string Schema, string Position, long Version);

/// <summary>The column file: opened, its state read and written. Holds nothing that the store does not hold.</summary>
internal sealed class MirrorFile : IDisposable
{
    private static readonly string[] Shortages = ["Too many open files", "No space left on device", "Cannot allocate memory"];

    private const long MostMemory = 8L << 30;

    // Between processes the operating system keeps a second writer out; within one, this does.
    private static readonly ConcurrentDictionary<string, bool> OpenFiles = new();

    private readonly DuckDbDatabase _database;
    private readonly string _path;

    private MirrorFile(DuckDbDatabase database, string path)
    {
        (_database, _path) = (database, path);
        Writer = database.Connect();
    }

    /// <summary>The one connection that writes.</summary>
    public DuckDbConnection Writer { get; }

    /// <summary>What the mirror holds: as <see cref="Written"/>, or at a later position between which nothing changed.</summary>
    public MirrorState? State { get; private set; }

    /// <summary>The state that a restart would find.</summary>
    public MirrorState? Written { get; private set; }

    /// <exception cref="DuckDbException">The file is damaged, or another process holds it.</exception>
    public static MirrorFile Open(StoreOptions options)
    {
        if (!OpenFiles.TryAdd(options.MirrorFile, true))
            throw new InvalidOperationException($"{options.MirrorFile} is already open in this process.");
        MirrorFile? file = null;
        try
        {
            Directory.CreateDirectory(options.TemporaryFolder);
            file = new MirrorFile(DuckDbDatabase.Open(options.MirrorFile, SettingsOf(options)), options.MirrorFile);
            file.State = file.Written = file.ReadState();
            return file;
        }
        catch
        {
            file?.Dispose();
            OpenFiles.TryRemove(options.MirrorFile, out _);
            throw;
        }
    }

    /// <summary>Whether this process works on the file.</summary>
    public static bool IsOpenHere(StoreOptions options) => OpenFiles.ContainsKey(options.MirrorFile);

    /// <summary>Whether opening failed because another process works on the file, which is then sound.</summary>
    public static bool IsHeldByAnother(DuckDbException e) => e.Message.Contains("Could not set lock", StringComparison.Ordinal);

    /// <summary>Whether the machine had too little of something: what the file holds is sound, and another try may go well.</summary>
    public static bool IsShortage(DuckDbException e) =>
        e.Kind is DuckDbErrorKind.OutOfMemory
        || Shortages.Any(shortage => e.Message.Contains(shortage, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a query failed because the file is damaged.</summary>
    public static bool IsDamage(DuckDbException e) =>
        e.Kind is DuckDbErrorKind.Fatal or DuckDbErrorKind.Internal || e.Message.Contains("Corrupt", StringComparison.OrdinalIgnoreCase);

    public static void Delete(StoreOptions options)
    {
        File.Delete(options.MirrorFile);
        File.Delete(options.MirrorFile + ".wal");
    }

    /// <summary>A connection for one query.</summary>
    public DuckDbConnection Connect() => _database.Connect();

    /// <summary>Changes rows and state together: after a crash both are there or neither.</summary>
    public void Write(MirrorState state, Action write)
    {
        using (var transaction = Writer.BeginTransaction())
        {
            write();
            Writer.Execute("CREATE TABLE IF NOT EXISTS mirror_state (store_id VARCHAR, schema VARCHAR, position VARCHAR, version BIGINT)");
            Writer.Execute("DELETE FROM mirror_state");
            Writer.Execute(
                "INSERT INTO mirror_state VALUES ($store_id, $schema, $position, $version)",
                CancellationToken.None,
                ("store_id", state.StoreId),
                ("schema", state.Schema),
                ("position", state.Position),
                ("version", state.Version)
            );
            transaction.Commit();
        }
        State = Written = state;
    }

    /// <summary>Moves on to a later position up to which nothing changed; not worth a write.</summary>
    public void Skip(string position) => State = State! with { Position = position };

    public IReadOnlyList<string> Tables() =>
        List("SELECT table_name FROM duckdb_tables() WHERE NOT temporary ORDER BY table_name", r => r.GetString(0));

    public void Dispose()
    {
        Writer.Dispose();
        _database.Dispose();
        OpenFiles.TryRemove(_path, out _);
    }

    private static DuckDbOptions SettingsOf(StoreOptions options) =>
        new()
        {
            MemoryLimit = options.EngineMemory ?? Math.Min(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4, MostMemory),
            TempDirectory = options.TemporaryFolder,
        };

    private MirrorState? ReadState() =>
        Tables().Contains("mirror_state")
            ? List(
                    "SELECT store_id, schema, position, version FROM mirror_state",
                    r => new MirrorState(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3))
                )
                .SingleOrDefault()
            : null;

    private List<T> List<T>(string sql, Func<DuckDbDataReader, T> map)
    {
        using var reader = new DuckDbDataReader(Writer.Query(sql));
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(map(reader));
        return rows;
    }
}
