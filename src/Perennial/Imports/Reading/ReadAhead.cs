using System.Threading.Channels;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>Reads rows on a thread of its own, a few thousand ahead: while one core takes the text apart, the other looks at what it says.</summary>
internal sealed class ReadAhead : TableRows
{
    private const int RowsPerBatch = 512;
    private const int Batches = 4;

    private readonly TableRows _rows;
    private readonly Channel<TextRow[]> _free = Channel.CreateBounded<TextRow[]>(Batches);
    private readonly Channel<(TextRow[] Rows, int Count)> _full = Channel.CreateBounded<(TextRow[], int)>(Batches);
    private readonly Task _reading;
    private (TextRow[] Rows, int Count) _batch = ([], 0);
    private int _next;

    public ReadAhead(TableRows rows)
    {
        _rows = rows;
        for (var i = 0; i < Batches; i++)
            _free.Writer.TryWrite([.. Enumerable.Range(0, RowsPerBatch).Select(_ => new TextRow())]);
        _reading = Task.Run(FillAsync);
    }

    public override bool Read(TextRow row)
    {
        if (_next == _batch.Count && !NextBatch())
            return false;
        row.Swap(_batch.Rows[_next++]);
        return true;
    }

    public override void Dispose()
    {
        _free.Writer.TryComplete();
        while (_full.Reader.TryRead(out _)) { }
        ((IAsyncResult)_reading).AsyncWaitHandle.WaitOne();
        _rows.Dispose();
    }

    /// <summary>An exception of the reader comes up here, behind the rows that were read before it.</summary>
    private bool NextBatch()
    {
        if (_batch.Rows.Length > 0)
            _free.Writer.TryWrite(_batch.Rows);
        (_batch, _next) = (([], 0), 0);
        if (_full.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            return _full.Reader.TryRead(out _batch) && _batch.Count > 0;
        return false;
    }

    private async Task FillAsync()
    {
        try
        {
            await foreach (var batch in _free.Reader.ReadAllAsync())
            {
                var count = 0;
                while (count < batch.Length && _rows.Read(batch[count]))
                    count++;
                await _full.Writer.WriteAsync((batch, count));
                if (count < batch.Length)
                    break;
            }
            _full.Writer.Complete();
        }
        catch (Exception e)
        {
            _full.Writer.Complete(e);
        }
    }
}
