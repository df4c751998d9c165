using Perennial.DuckDb;

namespace Perennial.Plumbing;

/// <summary>Rows of the store on their way into the column file: from the driver's memory into DuckDB's, without objects in between.</summary>
internal abstract class MirrorRows : IDisposable
{
    private const int RowsPerReport = 100 * 1024;

    /// <summary>Appends all rows to the table of the same columns.</summary>
    /// <param name="report">Told now and then how many rows have been copied.</param>
    public long CopyTo(DuckDbConnection connection, string table, Action<long> report)
    {
        using var appender = connection.Append(table);
        var (filled, copied) = (0, 0L);
        while (Read())
        {
            Write(appender, filled++);
            copied++;
            if (filled < DuckDbAppender.Capacity)
                continue;
            appender.Append(filled);
            filled = 0;
            if (copied % RowsPerReport == 0)
                report(copied);
        }
        appender.Append(filled);
        appender.Complete();
        return copied;
    }

    /// <summary>Moves to the next row.</summary>
    protected abstract bool Read();

    /// <summary>Writes the current row into a row of the appender's chunk.</summary>
    protected abstract void Write(DuckDbAppender appender, int row);

    public abstract void Dispose();
}
