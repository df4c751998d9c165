using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>
/// The operational store, the truth of everything: one SQLite file with a single serialized writer, or PostgreSQL.
/// What the two do differently beyond the SQL dialect (connecting, bulk loading) is decided here and nowhere else.
/// </summary>
[FrontDoor]
internal sealed class Store : IAsyncDisposable
{
    private static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(1);

    // A precaution: somebody may open the file with a tool of their own.
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(2);

    // Timers know no more than seven weeks.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(45);

    private readonly SemaphoreSlim _sqliteWriter = new(1, 1);
    private readonly NpgsqlDataSource? _postgres;
    private readonly string? _sqlite;
    private readonly GroupedWrites _grouped;

    static Store() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    public Store(StoreOptions options)
    {
        Options = options;
        _grouped = new GroupedWrites(this);
        if (options.PostgresConnectionString is { } connectionString)
        {
            _postgres = NpgsqlDataSource.Create(connectionString);
            Dialect = SqlDialect.Postgres;
            return;
        }
        _sqlite = new SqliteConnectionStringBuilder
        {
            DataSource = options.SqliteFile,
            ForeignKeys = true,
            DefaultTimeout = 60,
        }.ToString();
        Dialect = SqlDialect.Sqlite;
    }

    public StoreOptions Options { get; }

    public SqlDialect Dialect { get; }

    /// <summary>Tells when this process has written.</summary>
    public WriteSignal Written { get; } = new();

    /// <summary>
    /// Waits until it is worth looking at the store again: this process has written, or something falls due. PostgreSQL may be
    /// written by other nodes, so there it is time after a round in any case; a SQLite file is this process's own.
    /// </summary>
    /// <param name="written">The signal of the next write, taken before the store was looked at.</param>
    /// <param name="round">How soon to see what other nodes wrote.</param>
    /// <param name="due">Unix milliseconds at which something falls due by itself; null for nothing.</param>
    /// <param name="clock">By which it falls due.</param>
    /// <param name="ct">Stops the wait.</param>
    public Task RestAsync(Task written, TimeSpan round, long? due, TimeProvider clock, CancellationToken ct)
    {
        // How often to look is real time, whatever clock things fall due by.
        var ends = new List<(TimeSpan, TimeProvider)> { (_sqlite is null ? round : LongestRest, TimeProvider.System) };
        if (due is { } at)
        {
            var left = TimeSpan.FromMilliseconds(at - clock.GetUtcNow().ToUnixTimeMilliseconds());
            ends.Add(
                (
                    left < ShortestRest ? ShortestRest
                    : left > LongestTimer ? LongestTimer
                    : left,
                    clock
                )
            );
        }
        return WriteSignal.WaitAsync(written, ends, ct);
    }

    /// <summary>An open connection for reading; the caller disposes it.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        if (_postgres is not null)
            return await _postgres.OpenConnectionAsync(ct);
        var connection = new SqliteConnection(_sqlite);
        SqliteOpening.Open(connection);
        SqliteFunctions.AddTo(connection);
        await connection.ExecuteAsync(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 8000;"
        );
        return connection;
    }

    /// <summary>Reads on a connection of its own. On SQLite readers never wait for the writer.</summary>
    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        return await read(connection);
    }

    /// <summary>
    /// Writes in one transaction: committed, and durable, when this returns; rolled back when <paramref name="write"/> throws.
    /// On SQLite one writer runs at a time, in the order of arrival.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> write, CancellationToken ct)
    {
        using var turn = await TakeWriterTurnAsync(ct);
        await using var connection = await OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var result = await write(connection, transaction);
        await transaction.CommitAsync(ct);
        return result;
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<DbConnection, DbTransaction, Task> write, CancellationToken ct) =>
        WriteAsync(
            async (connection, transaction) =>
            {
                await write(connection, transaction);
                return true;
            },
            ct
        );

    /// <summary>
    /// Writes as <see cref="WriteAsync{T}"/> does, for many small writes at the same time: on SQLite those that wait share a
    /// transaction and its flush to the disk; PostgreSQL does so by itself.
    /// </summary>
    public Task<T> WriteTogetherAsync<T>(Func<DbConnection, DbTransaction, Task<T>> write, CancellationToken ct) =>
        _sqlite is null ? WriteAsync(write, ct) : _grouped.RunAsync(write, ct);

    /// <summary>Writes as <see cref="WriteAsync{T}"/> does, and rolls back also when the outcome is a problem.</summary>
    public async Task<Outcome<T>> TryWriteAsync<T>(Func<DbConnection, DbTransaction, Task<Outcome<T>>> write, CancellationToken ct)
    {
        using var turn = await TakeWriterTurnAsync(ct);
        await using var connection = await OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var outcome = await write(connection, transaction);
        await (outcome.IsOk ? transaction.CommitAsync(ct) : transaction.RollbackAsync(ct));
        return outcome;
    }

    /// <summary>The turn of the single SQLite writer; on PostgreSQL a turn that nobody waits for.</summary>
    public async Task<IDisposable> TakeWriterTurnAsync(CancellationToken ct)
    {
        if (_sqlite is not null)
            await _sqliteWriter.WaitAsync(ct);
        return new Turn(this);
    }

    /// <summary>A bulk load into a table within a transaction: a prepared insert on SQLite, a binary COPY on PostgreSQL.</summary>
    public static BulkInsert Bulk(DbConnection connection, DbTransaction transaction, string table, params string[] columns) =>
        connection is NpgsqlConnection postgres
            ? new PostgresBulkInsert(postgres, table, columns)
            : new SqliteBulkInsert((SqliteConnection)connection, table, columns);

    /// <summary>Points the entity mapper at this store.</summary>
    public void Use(DbContextOptionsBuilder mapper) =>
        _ = _postgres is not null ? mapper.UseNpgsql(_postgres) : mapper.UseSqlite(_sqlite).AddInterceptors(SqliteOpening.OfMapper);

    public async ValueTask DisposeAsync()
    {
        _sqliteWriter.Dispose();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        else
            SqliteConnection.ClearPool(new SqliteConnection(_sqlite));
    }

    private void EndTurn()
    {
        if (_sqlite is not null)
            _sqliteWriter.Release();
        Written.Tell();
    }

    private sealed class Turn(Store store) : IDisposable
    {
        private Store? _store = store;

        public void Dispose() => Interlocked.Exchange(ref _store, null)?.EndTurn();
    }
}
