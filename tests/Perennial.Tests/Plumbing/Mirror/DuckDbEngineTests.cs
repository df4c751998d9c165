using System.Globalization;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Plumbing;

public sealed class DuckDbEngineTests
{
    [DatabaseTheory]
    public async Task A_query_sees_everything_committed_before_it(Engine engine)
    {
        await using var mirrored = await Mirrored.CreateAsync(engine);
        var duck = new DuckDbEngine(mirrored.Mirror, mirrored.Database.Store);

        for (var n = 1; n <= 20; n++)
        {
            await mirrored.Given.CustomerAsync();
            Assert.Equal(n, await CountAsync(duck, "customers"));
        }
    }

    [DatabaseTheory]
    public async Task Queries_run_side_by_side_while_the_store_changes(Engine engine)
    {
        await using var mirrored = await Mirrored.CreateAsync(engine);
        var duck = new DuckDbEngine(mirrored.Mirror, mirrored.Database.Store);
        var customer = await mirrored.Given.CustomerAsync();

        var readers = Enumerable
            .Range(0, 8)
            .Select(async _ =>
            {
                var last = 0L;
                for (var n = 0; n < 15; n++)
                {
                    var now = await CountAsync(duck, "events");
                    Assert.True(now >= last, $"{now} after {last}");
                    last = now;
                }
            });
        var writer = Task.Run(
            async () =>
            {
                for (var n = 0; n < 30; n++)
                    await mirrored.Given.EventAsync(customer, "page_viewed");
            },
            Mirrored.Ct
        );
        await Task.WhenAll([.. readers, writer]);

        Assert.Equal(30, await CountAsync(duck, "events"));
    }

    [Fact]
    public async Task Rows_stream_with_parameters_and_every_one_arrives()
    {
        await using var mirrored = await Mirrored.CreateAsync(Engine.Sqlite);
        var duck = new DuckDbEngine(mirrored.Mirror, mirrored.Database.Store);
        var query = SqlQuery.Of(
            "SELECT day, CAST(day AS VARCHAR) FROM calendar WHERE day >= $from ORDER BY day",
            ("from", 8000L),
            ("unused", "x")
        );

        var days = await duck.ListAsync(query, r => (Day: r.GetInt32(0), Text: r.GetString(1)), Mirrored.Ct);

        Assert.Equal(Enumerable.Range(8000, 40176 - 8000 + 1).Select(day => (day, day.ToString(CultureInfo.InvariantCulture))), days);
    }

    [Fact]
    public async Task Cancelling_stops_a_query()
    {
        await using var mirrored = await Mirrored.CreateAsync(Engine.Sqlite);
        var duck = new DuckDbEngine(mirrored.Mirror, mirrored.Database.Store);
        await mirrored.CatchUpAsync();
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var forever = SqlQuery.Of("SELECT COUNT(*) FROM calendar a, calendar b, calendar c WHERE (a.day * b.day + c.day) % 7 = 3");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => duck.ListAsync(forever, r => r.GetInt64(0), cancel.Token));

        Assert.Equal(0, await CountAsync(duck, "customers"));
    }

    [Fact]
    public async Task A_wrong_query_is_an_error_and_rebuilds_nothing()
    {
        await using var mirrored = await Mirrored.CreateAsync(Engine.Sqlite);
        var duck = new DuckDbEngine(mirrored.Mirror, mirrored.Database.Store);

        await Assert.ThrowsAsync<DuckDb.DuckDbException>(() => CountAsync(duck, "nowhere"));

        Assert.Equal(1, mirrored.Rebuilds);
    }

    [Fact]
    public async Task A_block_found_damaged_by_a_query_is_mended_and_the_query_answered()
    {
        await using var mirrored = await Mirrored.CreateAsync(Engine.Sqlite);
        await mirrored.ExecuteAsync(MirrorFollowTests.ManyEvents(first: 1, count: 50_000));
        await mirrored.CatchUpAsync();
        await mirrored.ReopenAsync();
        const int Headers = 3 * 4096;
        const int BlockBytes = 256 * 1024;
        var blocks = (int)((new FileInfo(mirrored.Database.Options.MirrorFile).Length - Headers) / BlockBytes);
        Assert.True(blocks > 3);

        for (var block = 0; block < blocks; block++)
        {
            await mirrored.ReopenAsync(file =>
            {
                using var stream = File.OpenWrite(file);
                stream.Position = Headers + (long)block * BlockBytes + 1000;
                stream.Write(new byte[2000]);
            });

            var sum = await new DuckDbEngine(mirrored.Mirror, mirrored.Database.Store).SingleAsync(
                SqlQuery.Of("SELECT SUM(id + customer_id + time + day) FROM events"),
                r => r.GetInt64(0),
                Mirrored.Ct
            );
            Assert.Equal(Enumerable.Range(1, 50_000).Sum(i => i + (i % 1000) + (i * 1000L) + (i / 86400)), sum);
        }
    }

    private static Task<long> CountAsync(DuckDbEngine duck, string table) =>
        duck.SingleAsync(SqlQuery.Of($"SELECT COUNT(*) FROM {table}"), r => r.GetInt64(0), Mirrored.Ct);
}
