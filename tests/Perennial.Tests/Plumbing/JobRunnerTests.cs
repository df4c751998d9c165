using System.Collections.Concurrent;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Perennial.Plumbing;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Plumbing;

public class JobRunnerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Queued_work_runs_once_and_is_done(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var work = new Work((_, _) => Task.CompletedTask);

        await using var running = await Running.StartAsync(database, work);
        await QueueAsync(database, subject: 7);

        Assert.Equal("done", await StateAsync(database, "done"));
        Assert.Equal([7], work.Runs);
    }

    [DatabaseTheory]
    public async Task Work_that_keeps_failing_is_given_up_after_three_attempts(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var attempts = new SemaphoreSlim(0);
        var work = new Work(
            (_, _) =>
            {
                attempts.Release();
                throw new IOException("the disk is on fire");
            }
        );

        await using var running = await Running.StartAsync(database, work);
        await QueueAsync(database, subject: 7);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            Assert.True(await attempts.WaitAsync(TimeSpan.FromSeconds(30), Ct));
            if (attempt < 3)
                await StateAsync(database, "queued");
            database.Clock.Advance(TimeSpan.FromHours(1));
            database.Get<JobQueue>().Wake();
        }

        Assert.Equal("failed", await StateAsync(database, "failed"));
        Assert.IsType<IOException>(Assert.Single(work.Stops));
        Assert.Equal(3, work.Runs.Count);
    }

    [DatabaseTheory]
    public async Task Cancelled_work_is_interrupted_and_told_so(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var started = new TaskCompletionSource();
        var work = new Work(
            (_, ct) =>
            {
                started.SetResult();
                return Task.Delay(Timeout.Infinite, ct);
            }
        );

        await using var running = await Running.StartAsync(database, work);
        await QueueAsync(database, subject: 7);
        await started.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        var found = await database.Get<JobQueue>().CancelAsync("test", 7, Ct);

        Assert.True(found);
        Assert.Equal("cancelled", await StateAsync(database, "cancelled"));
        Assert.Null(Assert.Single(work.Stops));
    }

    [DatabaseTheory]
    public async Task Work_of_a_process_that_died_goes_on_when_its_lease_is_over(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var work = new Work((_, _) => Task.CompletedTask);
        var now = database.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        await database.Given.InsertAsync(
            "jobs",
            ("id", 1L),
            ("kind", "test"),
            ("subject_id", 7L),
            ("state", "running"),
            ("lease_owner", "another machine"),
            ("lease_until", now + 30_000),
            ("cancel_requested", 0),
            ("attempts", 1),
            ("created_at", now)
        );

        await using var running = await Running.StartAsync(database, work);
        database.Clock.Advance(TimeSpan.FromSeconds(31));
        database.Get<JobQueue>().Wake();

        Assert.Equal("done", await StateAsync(database, "done"));
        Assert.Equal([7], work.Runs);
    }

    private static async Task QueueAsync(TestDatabase database, long subject)
    {
        var queue = database.Get<JobQueue>();
        await database.Store.WriteAsync((c, t) => queue.AddAsync(c, t, "test", subject), Ct);
        queue.Wake();
    }

    private static Task<string?> StateAsync(TestDatabase database, string expected) =>
        Eventually.SeeAsync(
            () => database.Store.ReadAsync(c => c.ExecuteScalarAsync<string?>("SELECT state FROM jobs"), Ct),
            state => state == expected
        );

    private sealed class Work(Func<long, CancellationToken, Task> run) : IJobKind
    {
        public ConcurrentQueue<long> Runs { get; } = new();

        public ConcurrentQueue<Exception?> Stops { get; } = new();

        public string Kind => "test";

        public Task RunAsync(long subjectId, CancellationToken ct)
        {
            Runs.Enqueue(subjectId);
            return run(subjectId, ct);
        }

        public Task StoppedAsync(long subjectId, Exception? failure, CancellationToken ct)
        {
            Stops.Enqueue(failure);
            return Task.CompletedTask;
        }
    }

    private sealed class Running(JobRunner runner) : IAsyncDisposable
    {
        public static async Task<Running> StartAsync(TestDatabase database, IJobKind kind)
        {
            var runner = new JobRunner(database.Store, database.Get<JobQueue>(), [kind], database.Clock, NullLogger<JobRunner>.Instance);
            await runner.StartAsync(Ct);
            return new Running(runner);
        }

        public async ValueTask DisposeAsync()
        {
            await runner.StopAsync(CancellationToken.None);
            runner.Dispose();
        }
    }
}
