using System.Collections.Concurrent;
using System.Data.Common;

namespace Perennial.Plumbing;

/// <summary>
/// Group commit for the single writer of SQLite: writes that wait for the same turn share one transaction, and so one flush to the
/// disk. Each has a savepoint of its own: one that fails takes nothing of the others with it. Nobody is answered before the commit.
/// </summary>
internal sealed class GroupedWrites(Store store)
{
    // Other writers wait meanwhile.
    private const int AtOnce = 64;

    private readonly ConcurrentQueue<IWaiting> _waiting = new();
    private int _leads;

    public Task<T> RunAsync<T>(Func<DbConnection, DbTransaction, Task<T>> write, CancellationToken ct)
    {
        var one = new Waiting<T>(write, ct);
        _waiting.Enqueue(one);
        _ = LeadAsync();
        return one.Result;
    }

    // Whoever comes while nobody leads goes on until nobody waits.
    private async Task LeadAsync()
    {
        while (!_waiting.IsEmpty && Interlocked.CompareExchange(ref _leads, 1, 0) == 0)
        {
            try
            {
                // Whoever comes at this moment comes along.
                await Task.Yield();
                using var turn = await store.TakeWriterTurnAsync(CancellationToken.None);
                await TogetherAsync(Take());
            }
            finally
            {
                Volatile.Write(ref _leads, 0);
            }
        }
    }

    private List<IWaiting> Take()
    {
        var taken = new List<IWaiting>();
        while (taken.Count < AtOnce && _waiting.TryDequeue(out var one))
            taken.Add(one);
        return taken;
    }

    private async Task TogetherAsync(List<IWaiting> writes)
    {
#pragma warning disable CA1031 // Whatever goes wrong is told to those who wait; there is nobody else.
        try
        {
            await using var connection = await store.OpenAsync(CancellationToken.None);
            await using var transaction = await connection.BeginTransactionAsync();
            foreach (var one in writes)
                await one.WriteAsync(connection, transaction);
            await transaction.CommitAsync();
            writes.ForEach(one => one.Committed());
        }
        catch (Exception e)
        {
            writes.ForEach(one => one.Failed(e));
        }
#pragma warning restore CA1031
    }

    /// <summary>A write that waits, whatever it answers.</summary>
    private interface IWaiting
    {
        Task WriteAsync(DbConnection connection, DbTransaction transaction);
        void Committed();
        void Failed(Exception reason);
    }

    private sealed class Waiting<T>(Func<DbConnection, DbTransaction, Task<T>> write, CancellationToken ct) : IWaiting
    {
        private const string Savepoint = "one_of_many";

        private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _answer;
        private Exception? _failure;

        public Task<T> Result => _result.Task;

        public async Task WriteAsync(DbConnection connection, DbTransaction transaction)
        {
            if (ct.IsCancellationRequested)
            {
                _failure = new OperationCanceledException(ct);
                return;
            }
            await transaction.SaveAsync(Savepoint, CancellationToken.None);
#pragma warning disable CA1031 // The failure of one write is its caller's.
            try
            {
                _answer = await write(connection, transaction);
            }
            catch (Exception e)
            {
                _failure = e;
                await transaction.RollbackAsync(Savepoint, CancellationToken.None);
            }
#pragma warning restore CA1031
            await transaction.ReleaseAsync(Savepoint, CancellationToken.None);
        }

        public void Committed()
        {
            if (_failure is null)
                _result.TrySetResult(_answer!);
            else
                Failed(_failure);
        }

        public void Failed(Exception reason)
        {
            if ((_failure ?? reason) is OperationCanceledException cancelled)
                _result.TrySetCanceled(cancelled.CancellationToken);
            else
                _result.TrySetException(_failure ?? reason);
        }
    }
}
