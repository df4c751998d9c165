using Perennial.DuckDb.Native;

namespace Perennial.DuckDb;

/// <summary>The rows of a query, read chunk by chunk (up to 2,048 rows) while DuckDB makes them.</summary>
/// <remarks>Dispose it before the connection runs something else. Cancelling stops the query also between two chunks.</remarks>
public sealed unsafe class DuckDbResult : IDisposable
{
    readonly ResultHandle handle = new();
    readonly (string Name, DuckDbColumnType Type)[] columns = [];
    readonly CancellationTokenRegistration cancelling;
    readonly CancellationToken ct;
    readonly NativeVector[] vectors = [];
    DataChunkHandle? chunk;

    internal enum Delivery
    {
        /// <summary>Rows are made while they are read.</summary>
        Streamed,

        /// <summary>The query has run to its end before the first row is read.</summary>
        Complete,
    }

    DuckDbResult(DuckDbConnection connection, PendingHandle pending, CancellationToken ct)
    {
        // Only now: preparing the execution forgets an earlier interrupt, from here on every interrupt counts.
        this.ct = ct;
        cancelling = ct.UnsafeRegister(static connection => ((DuckDbConnection)connection!).Interrupt(), connection);
        try
        {
            if (Api.ExecutePending(pending, handle) != 0)
                throw Failure();
            columns = new (string, DuckDbColumnType)[(int)Api.ColumnCount(handle)];
            for (var i = 0; i < columns.Length; i++)
                columns[i] = (NativeText.Read(Api.ColumnName(handle, (ulong)i))!, DuckDbColumnType.Take(Api.ColumnLogicalType(handle, (ulong)i)));
            vectors = new NativeVector[columns.Length];
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public int ColumnCount => columns.Length;

    /// <summary>Rows in the current chunk.</summary>
    public int ChunkRows { get; private set; }

    internal long RowsChanged => (long)Api.RowsChanged(handle);

    public string ColumnName(int column) => columns[column].Name;

    public DuckDbType ColumnType(int column) => columns[column].Type.Type;

    internal DuckDbColumnType TypeOf(int column) => columns[column].Type;

    internal static DuckDbResult Run(DuckDbConnection connection, StatementHandle statement, Delivery delivery, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var state = delivery == Delivery.Streamed
            ? Api.PendingPreparedStreaming(statement, out var pending)
            : Api.PendingPrepared(statement, out pending);
        using (pending)
        {
            if (state != 0)
                throw DuckDbException.From(Api.PendingError(pending));
            return new(connection, pending, ct);
        }
    }

    internal static DuckDbException Error(ResultHandle result) => DuckDbException.From(Api.ResultError(result), Api.ResultErrorKind(result));

    /// <summary>Moves to the next chunk that has rows; the columns of the one before are no longer valid.</summary>
    /// <exception cref="OperationCanceledException">The query was cancelled.</exception>
    public bool ReadChunk()
    {
        do
        {
            chunk?.Dispose();
            chunk = Api.FetchChunk(handle.Value);
            if (chunk.IsInvalid)
            {
                ChunkRows = 0;
                return Api.ResultError(handle) == null ? false : throw Failure();
            }
            ChunkRows = (int)Api.DataChunkSize(chunk);
        } while (ChunkRows == 0);
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] = new(Api.ChunkVector(chunk, (ulong)i));
        return true;
    }

    /// <summary>A column of the current chunk.</summary>
    public DuckDbColumn Column(int column) =>
        chunk is { IsInvalid: false, IsClosed: false }
            ? new(vectors[column], ChunkRows, columns[column].Type)
            : throw new InvalidOperationException("There is no current chunk: call ReadChunk first.");

    Exception Failure()
    {
        var error = Error(handle);
        return error.Kind == DuckDbErrorKind.Interrupted && ct.IsCancellationRequested
            ? new OperationCanceledException("The query was cancelled.", error, ct)
            : error;
    }

    public void Dispose()
    {
        cancelling.Dispose();
        chunk?.Dispose();
        handle.Dispose();
    }
}
