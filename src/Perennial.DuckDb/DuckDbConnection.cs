using Perennial.DuckDb.Native;

namespace Perennial.DuckDb;

/// <summary>A connection: one transaction, one running query.</summary>
/// <remarks>
/// Not safe for use from several threads at once; only cancelling is. A result that is still being read ends when the
/// connection runs something else.
/// </remarks>
public sealed class DuckDbConnection : IDisposable
{
    internal DuckDbConnection(ConnectionHandle handle) => Handle = handle;

    internal ConnectionHandle Handle { get; }

    /// <summary>Runs one or more statements without parameters, to the end.</summary>
    /// <returns>Rows changed by the last statement, if it was an INSERT, UPDATE or DELETE.</returns>
    public long Execute(string sql)
    {
        using var result = new ResultHandle();
        if (Api.Query(Handle, sql, result) != 0)
            throw DuckDbResult.Error(result);
        return (long)Api.RowsChanged(result);
    }

    /// <summary>Prepares one statement; its parameters are written <c>$name</c>.</summary>
    /// <exception cref="DuckDbException">The text is wrong, or names something that does not exist.</exception>
    public unsafe DuckDbStatement Prepare(string sql)
    {
        if (Api.Prepare(Handle, sql, out var statement) == 0)
            return new(this, statement);
        using (statement)
            throw DuckDbException.From(Api.PrepareError(statement));
    }

    /// <summary>Runs one statement with parameters and reads its rows as they are made.</summary>
    public DuckDbResult Query(string sql, CancellationToken ct = default, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var statement = Prepare(sql).BindAll(parameters);
        return statement.Query(ct);
    }

    /// <summary>Runs one statement with parameters to the end.</summary>
    /// <returns>Rows inserted, updated or deleted.</returns>
    public long Execute(string sql, CancellationToken ct, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var statement = Prepare(sql).BindAll(parameters);
        return statement.Execute(ct);
    }

    /// <summary>Begins a transaction; other connections see its rows once it is committed.</summary>
    public DuckDbTransaction BeginTransaction() => new(this);

    /// <summary>Opens a table for appending whole columns.</summary>
    public DuckDbAppender Append(string table) => new(this, table);

    /// <summary>Asks the running query to stop; it then throws. May be called from any thread.</summary>
    public void Interrupt() => Api.Interrupt(Handle);

    public void Dispose() => Handle.Dispose();
}
