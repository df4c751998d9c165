using Perennial.Plumbing;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Plumbing;

/// <summary>Bulk loads are logged as stretches of ids, and the mirror follows them however they meet other changes.</summary>
public sealed class MirrorRangeTests
{
    private static readonly string[] Columns = ["id", "customer_id", "name", "time", "day", "props", "source", "received_at"];

    [DatabaseTheory]
    public async Task A_load_of_new_rows_is_one_row_of_the_log_and_the_mirror_follows(Engine engine)
    {
        await using var mirrored = await Mirrored.CreateAsync(engine);
        await mirrored.CatchUpAsync();
        var before = await mirrored.Database.CountAsync("mirror_changes");

        await LoadAsync(mirrored, Enumerable.Range(1_000, 3_000));

        Assert.Equal(before + 1, await mirrored.Database.CountAsync("mirror_changes"));
        await mirrored.AssertFollowsAsync();
        Assert.Equal(1, mirrored.Rebuilds);
    }

    [DatabaseTheory]
    public async Task Stretches_that_meet_single_changes_and_each_other_are_followed(Engine engine)
    {
        await using var mirrored = await Mirrored.CreateAsync(engine);
        await LoadAsync(mirrored, Enumerable.Range(100, 50));
        await mirrored.CatchUpAsync();

        // Below and above what is there, twice; then single rows within, before and behind.
        await LoadAsync(mirrored, [7, 9, 300, 310, 305]);
        await LoadAsync(mirrored, Enumerable.Range(320, 40).Append(8));
        await mirrored.ExecuteAsync("UPDATE events SET name = 'changed' WHERE id IN (7, 120, 305, 330)");
        await mirrored.ExecuteAsync("DELETE FROM events WHERE id IN (8, 121, 310, 331)");

        await mirrored.AssertFollowsAsync();
        Assert.Equal(1, mirrored.Rebuilds);
    }

    [Fact]
    public async Task A_load_that_SQLite_keeps_though_it_was_not_completed_is_followed()
    {
        await using var mirrored = await Mirrored.CreateAsync(Engine.Sqlite);
        await mirrored.CatchUpAsync();

        await mirrored.Database.Store.WriteAsync(
            (connection, transaction) =>
            {
                using var bulk = Store.Bulk(connection, transaction, "events", Columns);
                bulk.Add(Row(50));
                return Task.CompletedTask;
            },
            Mirrored.Ct
        );
        await mirrored.ExecuteAsync("UPDATE events SET name = 'by hand' WHERE id = 50");

        await mirrored.AssertFollowsAsync();
        Assert.Equal(1, mirrored.Count("SELECT COUNT(*) FROM events WHERE name = 'by hand'"));
    }

    [Fact]
    public void Joined_stretches_cover_every_id_and_are_no_more_than_wanted()
    {
        var random = new Random(7);
        var ranges = Enumerable.Range(0, 500).Select(_ => random.Next(10_000)).Select(from => new IdRange(from, from + random.Next(9)));
        var given = ranges.ToList();

        var joined = IdRange.Join(given, most: 20);

        Assert.Equal(20, joined.Count);
        Assert.All(given, range => Assert.Single(joined, j => j.First <= range.First && range.Last <= j.Last));
        Assert.All(joined.Zip(joined.Skip(1)), pair => Assert.True(pair.First.Last < pair.Second.First));
    }

    private static Task LoadAsync(Mirrored mirrored, IEnumerable<int> ids) =>
        mirrored.Given.InsertManyAsync("events", Columns, ids.Select(id => Row(id)));

    private static object?[] Row(long id) => [id, 1L, "loaded", id, 0, "{}", "test", 0L];
}
