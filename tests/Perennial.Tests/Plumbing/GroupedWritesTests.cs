using System.Data.Common;
using Dapper;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Plumbing;

/// <summary>Many small writes at the same moment.</summary>
public sealed class GroupedWritesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Writes_that_wait_for_the_same_turn_share_a_transaction()
    {
        await using var database = await OpenAsync(Engine.Sqlite);
        List<Task<DbTransaction>> writes;

        using (await database.Store.TakeWriterTurnAsync(Ct))
            writes = [.. Enumerable.Range(0, 20).Select(value => AddAsync(database, value))];

        Assert.Single((await Task.WhenAll(writes)).Distinct());
        Assert.Equal(20, await CountAsync(database));
    }

    [DatabaseTheory]
    public async Task A_write_that_fails_takes_nothing_of_the_others_with_it(Engine engine)
    {
        await using var database = await OpenAsync(engine);

        var writes = Enumerable.Range(0, 20).Select(value => AddAsync(database, value, fails: value % 5 == 0)).ToList();

        await Task.WhenAll(writes).ContinueWith(_ => { }, Ct, TaskContinuationOptions.None, TaskScheduler.Default);
        Assert.Equal(4, writes.Count(write => write.Exception?.InnerException is InvalidDataException));
        Assert.Equal(16, await CountAsync(database));
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_has_written_nothing()
    {
        await using var database = await OpenAsync(Engine.Sqlite);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        Task write;

        using (await database.Store.TakeWriterTurnAsync(Ct))
        {
            write = AddAsync(database, 1, fails: false, stop.Token);
            await stop.CancelAsync();
        }

        await Assert.ThrowsAsync<TaskCanceledException>(() => write);
        Assert.Equal(0, await CountAsync(database));
    }

    [DatabaseTheory]
    public async Task What_is_answered_is_kept(Engine engine)
    {
        await using var database = await OpenAsync(engine);

        for (var value = 1; value <= 5; value++)
        {
            await AddAsync(database, value);
            Assert.Equal(value, await CountAsync(database));
        }
    }

    private static async Task<TestDatabase> OpenAsync(Engine engine)
    {
        var database = await TestDatabase.CreateAsync(engine);
        await database.Store.WriteAsync((c, t) => c.ExecuteAsync("CREATE TABLE noted (value INTEGER)", transaction: t), Ct);
        return database;
    }

    private static Task<DbTransaction> AddAsync(TestDatabase database, int value, bool fails = false, CancellationToken? ct = null) =>
        database.Store.WriteTogetherAsync(
            async (c, t) =>
            {
                await c.ExecuteAsync("INSERT INTO noted (value) VALUES (@value)", new { value }, t);
                return fails ? throw new InvalidDataException() : t;
            },
            ct ?? Ct
        );

    private static Task<int> CountAsync(TestDatabase database) =>
        database.Store.ReadAsync(c => c.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM noted"), Ct);
}
