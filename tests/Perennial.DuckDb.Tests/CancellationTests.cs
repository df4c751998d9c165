using System.Diagnostics;

namespace Perennial.DuckDb.Tests;

public sealed class CancellationTests
{
    private const string HoursOfWork = "SELECT count(*) FROM range(1000000000) a, range(1000) b WHERE (a.range * b.range) % 7 = 3";

    [Fact]
    public async Task Cancelling_stops_a_query_that_runs()
    {
        using var given = Given.Database();
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var watch = Stopwatch.StartNew();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Task.Run(() => given.Connection.Query(HoursOfWork, cancel.Token).ReadChunk(), Given.Ct)
        );

        Assert.Equal(cancel.Token, error.CancellationToken);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
        Assert.Equal(1, given.Value("SELECT 1"));
    }

    [Fact]
    public void A_cancelled_token_runs_nothing()
    {
        using var given = Given.Database();

        Assert.ThrowsAny<OperationCanceledException>(() => given.Connection.Query(HoursOfWork, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Cancelling_between_two_chunks_stops_the_rest()
    {
        using var given = Given.Database();
        using var cancel = new CancellationTokenSource();
        using var result = given.Connection.Query("SELECT range FROM range(1000000000)", cancel.Token);
        Assert.True(result.ReadChunk());

        cancel.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            while (result.ReadChunk()) { }
        });
    }

    [Fact]
    public async Task Interrupting_without_a_token_is_an_error_of_that_kind()
    {
        using var given = Given.Database();
        var connection = given.Connection;
        var query = Task.Run(() => connection.Execute(HoursOfWork), Given.Ct);

        while (!query.IsCompleted)
        {
            connection.Interrupt();
            await Task.WhenAny(query, Task.Delay(20, Given.Ct));
        }

        var error = await Assert.ThrowsAsync<DuckDbException>(() => query);
        Assert.Equal(DuckDbErrorKind.Interrupted, error.Kind);
    }

    [Fact]
    public void A_token_cancelled_after_the_result_was_read_harms_nobody()
    {
        using var given = Given.Database();
        using var cancel = new CancellationTokenSource();
        using (var result = given.Connection.Query("SELECT 1", cancel.Token))
            Assert.True(result.ReadChunk());

        cancel.Cancel();

        Assert.Equal(2, given.Value("SELECT 2"));
    }
}
