namespace Perennial.DuckDb;

/// <summary>A transaction on one connection: rolled back when it is disposed without <see cref="Commit"/>.</summary>
public sealed class DuckDbTransaction : IDisposable
{
    readonly DuckDbConnection connection;
    bool open = true;

    internal DuckDbTransaction(DuckDbConnection connection)
    {
        this.connection = connection;
        connection.Execute("BEGIN TRANSACTION");
    }

    public void Commit()
    {
        connection.Execute("COMMIT");
        open = false;
    }

    public void Dispose()
    {
        if (!open)
            return;
        open = false;
        try
        {
            connection.Execute("ROLLBACK");
        }
        catch (DuckDbException)
        {
            // After a failed COMMIT or a fatal error DuckDB has rolled back by itself and says that nothing is open.
        }
    }
}
