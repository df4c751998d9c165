using Perennial.Plumbing;
using Xunit;

namespace Perennial.Tests.Plumbing;

public sealed class SharedRunTests
{
    [Fact]
    public async Task Callers_during_a_run_share_the_next_one()
    {
        var gates = new Queue<TaskCompletionSource>([new(), new()]);
        var (first, second) = (gates.ElementAt(0), gates.ElementAt(1));
        var runs = 0;
        var started = new TaskCompletionSource();
        var shared = new SharedRun<int>(async () =>
        {
            var gate = gates.Dequeue();
            var number = ++runs;
            started.TrySetResult();
            await gate.Task;
            return number;
        });

        var one = shared.JoinAsync();
        await started.Task;
        var (two, three) = (shared.JoinAsync(), shared.JoinAsync());
        first.SetResult();
        Assert.Equal(1, await one);
        second.SetResult();

        Assert.Equal((2, 2), (await two, await three));
        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task A_failed_run_does_not_spoil_the_next()
    {
        var runs = 0;
        var shared = new SharedRun<int>(() => ++runs == 1 ? throw new TimeoutException() : Task.FromResult(runs));

        await Assert.ThrowsAsync<TimeoutException>(shared.JoinAsync);

        Assert.Equal(2, await shared.JoinAsync());
    }
}
