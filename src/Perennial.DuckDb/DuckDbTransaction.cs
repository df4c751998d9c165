namespace Perennial.DuckDb;

/// <summary>A transaction on one connection: rolled back when it is disposed without <see cref="Commit"/>.</summary>
public sealed class DuckDbTransaction : IDisposable
{
    private readonly DuckDbConnection _connection;
    private bool _open = true;

    internal DuckDbTransaction(DuckDbConnection connection)
    {
        _connection = connection;
        connection.Execute("BEGIN TRANSACTION");
    }

    public void Commit()
    {
        _connection.Execute("COMMIT");
        _open = false;
    }

    public void Dispose()
    {
        if (!_open)
            return;
        _open = false;
        try
        {
            _connection.Execute("ROLLBACK");
        }
        catch (DuckDbException)
        {
            // After a failed COMMIT or a fatal error DuckDB has rolled back by itself and says that nothing is open.
        }
    }
}
