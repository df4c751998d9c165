using Perennial.DuckDb.Native;

namespace Perennial.DuckDb;

/// <summary>The rows of a query, read chunk by chunk (up to 2,048 rows) while DuckDB makes them.</summary>
/// <remarks>Dispose it before the connection runs something else. Cancelling stops the query also between two chunks.</remarks>
public sealed unsafe class DuckDbResult : IDisposable
{
    private readonly ResultHandle _handle = new();
    private readonly (string Name, DuckDbColumnType Type)[] _columns = [];
    private readonly CancellationTokenRegistration _cancelling;
    private readonly CancellationToken _ct;
    private readonly NativeVector[] _vectors = [];
    private DataChunkHandle? _chunk;

    internal enum Delivery
    {
        /// <summary>Rows are made while they are read.</summary>
        Streamed,

        /// <summary>The query has run to its end before the first row is read.</summary>
        Complete,
    }

    private DuckDbResult(DuckDbConnection connection, PendingHandle pending, CancellationToken ct)
    {
        // Only now: preparing the execution forgets an earlier interrupt, from here on every interrupt counts.
        _ct = ct;
        _cancelling = ct.UnsafeRegister(static connection => ((DuckDbConnection)connection!).Interrupt(), connection);
        try
        {
            if (Api.ExecutePending(pending, _handle) != 0)
                throw Failure();
            _columns = new (string, DuckDbColumnType)[(int)Api.ColumnCount(_handle)];
            for (var i = 0; i < _columns.Length; i++)
                _columns[i] = (
                    NativeText.Read(Api.ColumnName(_handle, (ulong)i))!,
                    DuckDbColumnType.Take(Api.ColumnLogicalType(_handle, (ulong)i))
                );
            _vectors = new NativeVector[_columns.Length];
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public int ColumnCount => _columns.Length;

    /// <summary>Rows in the current chunk.</summary>
    public int ChunkRows { get; private set; }

    internal long RowsChanged => (long)Api.RowsChanged(_handle);

    public string ColumnName(int column) => _columns[column].Name;

    public DuckDbType ColumnType(int column) => _columns[column].Type.Type;

    internal DuckDbColumnType TypeOf(int column) => _columns[column].Type;

    internal static DuckDbResult Run(DuckDbConnection connection, StatementHandle statement, Delivery delivery, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var state =
            delivery == Delivery.Streamed
                ? Api.PendingPreparedStreaming(statement, out var pending)
                : Api.PendingPrepared(statement, out pending);
        using (pending)
        {
            if (state != 0)
                throw DuckDbException.From(Api.PendingError(pending));
            return new(connection, pending, ct);
        }
    }

    internal static DuckDbException Error(ResultHandle result) =>
        DuckDbException.From(Api.ResultError(result), Api.ResultErrorKind(result));

    /// <summary>Moves to the next chunk that has rows; the columns of the one before are no longer valid.</summary>
    /// <exception cref="OperationCanceledException">The query was cancelled.</exception>
    public bool ReadChunk()
    {
        do
        {
            _chunk?.Dispose();
            _chunk = Api.FetchChunk(_handle.Value);
            if (_chunk.IsInvalid)
            {
                ChunkRows = 0;
                return Api.ResultError(_handle) == null ? false : throw Failure();
            }
            ChunkRows = (int)Api.DataChunkSize(_chunk);
        } while (ChunkRows == 0);
        for (var i = 0; i < _vectors.Length; i++)
            _vectors[i] = new(Api.ChunkVector(_chunk, (ulong)i));
        return true;
    }

    /// <summary>A column of the current chunk.</summary>
    public DuckDbColumn Column(int column) =>
        _chunk is { IsInvalid: false, IsClosed: false }
            ? new(_vectors[column], ChunkRows, _columns[column].Type)
            : throw new InvalidOperationException("There is no current chunk: call ReadChunk first.");

    private Exception Failure()
    {
        var error = Error(_handle);
        return error.Kind == DuckDbErrorKind.Interrupted && _ct.IsCancellationRequested
            ? new OperationCanceledException("The query was cancelled.", error, _ct)
            : error;
    }

    public void Dispose()
    {
        _cancelling.Dispose();
        _chunk?.Dispose();
        _handle.Dispose();
    }
}
