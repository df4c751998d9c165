namespace Perennial.Plumbing;

/// <summary>
/// Does something one at a time for many callers: everyone who calls while it runs shares the next run, which therefore
/// begins after each of their calls.
/// </summary>
internal sealed class SharedRun<T>(Func<Task<T>> act)
{
    private readonly Lock _gate = new();
    private Task<T>? _running;
    private Task<T>? _next;

    public Task<T> JoinAsync()
    {
        lock (_gate)
            return _next ??= RunAfterAsync((Task?)_running ?? Task.CompletedTask);
    }

    /// <summary>Ends when nothing runs or waits; how it ended does not matter.</summary>
    public async Task IdleAsync()
    {
        Task waiting;
        lock (_gate)
            waiting = (Task?)(_next ?? _running) ?? Task.CompletedTask;
        await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<T> RunAfterAsync(Task previous)
    {
        await previous.ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate)
            (_running, _next) = (_next, null);
        return await act();
    }
}
