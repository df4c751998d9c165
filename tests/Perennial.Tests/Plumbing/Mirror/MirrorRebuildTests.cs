using Perennial.DuckDb;
using Perennial.Plumbing;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Plumbing;

public sealed class MirrorRebuildTests
{
    public static TheoryData<Damage> Damages => [.. Enum.GetValues<Damage>()];

    public enum Damage
    {
        Deleted,
        Emptied,
        Halved,
        Zeroed,
        GarbageAtTheStart,
        GarbageAtTheEnd,
        GarbageInTheLog,
        OlderFormat,
        WithoutState,
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_damaged_file_is_rebuilt(Damage damage)
    {
        await using var mirrored = await Mirrored.CreateAsync(Engine.Sqlite);
        await mirrored.ExecuteAsync(MirrorFollowTests.ManyEvents(first: 1, count: 20_000));
        await mirrored.AssertFollowsAsync();

        await mirrored.ReopenAsync(file => Inflict(damage, file));

        await mirrored.AssertFollowsAsync();
        // A log that cannot be read is one whose transactions did not happen: the file before it is sound.
        Assert.Equal(damage is Damage.GarbageInTheLog ? 0 : 1, mirrored.Rebuilds);
    }

    [DatabaseTheory]
    public async Task A_sound_file_is_used_as_it_is(Engine engine)
    {
        await using var mirrored = await Mirrored.CreateAsync(engine);
        await mirrored.Given.CustomerAsync(orders: 2);
        await mirrored.CatchUpAsync();

        await mirrored.ReopenAsync();
        await mirrored.Given.CustomerAsync(orders: 2);

        await mirrored.AssertFollowsAsync();
        Assert.Equal(0, mirrored.Rebuilds);
    }

    [DatabaseTheory]
    public async Task A_mirror_behind_the_purged_log_is_rebuilt(Engine engine)
    {
        await using var mirrored = await Mirrored.CreateAsync(engine);
        await mirrored.Given.CustomerAsync();
        await mirrored.CatchUpAsync();
        var behind = mirrored.Database.Options.MirrorFile + ".behind";
        await mirrored.ReopenAsync(file => File.Copy(file, behind));

        await mirrored.Given.CustomerAsync(orders: 1);
        await mirrored.PurgeAsync();
        await mirrored.ReopenAsync(file => File.Move(behind, file, overwrite: true));

        await mirrored.AssertFollowsAsync();
        Assert.Equal(1, mirrored.Rebuilds);
    }

    [DatabaseTheory]
    public async Task A_mirror_of_another_store_is_rebuilt(Engine engine)
    {
        await using var mine = await Mirrored.CreateAsync(engine);
        await using var other = await Mirrored.CreateAsync(engine);
        await other.ExecuteAsync("UPDATE mirror_log SET store_id = 'another'");
        await other.Given.CustomerAsync(name: "a stranger");
        await mine.Given.CustomerAsync();
        await mine.CatchUpAsync();
        await other.CatchUpAsync();
        var strange = mine.Database.Options.MirrorFile + ".strange";
        await other.ReopenAsync(file => File.Copy(file, strange));

        await mine.ReopenAsync(file => File.Move(strange, file, overwrite: true));

        await mine.AssertFollowsAsync();
        Assert.Equal(1, mine.Rebuilds);
    }

    [DatabaseTheory]
    public async Task Purging_keeps_what_is_needed_and_loses_nothing(Engine engine)
    {
        await using var mirrored = await Mirrored.CreateAsync(engine);
        await mirrored.ExecuteAsync(MirrorFollowTests.ManyEvents(first: 1, count: 3000));
        await mirrored.PurgeAsync();

        await mirrored.Given.CustomerAsync(orders: 2);
        await mirrored.AssertFollowsAsync();
        await mirrored.ReopenAsync();
        await mirrored.AssertFollowsAsync();

        Assert.Equal(0, mirrored.Rebuilds);
    }

    [Fact]
    public void Too_little_memory_is_no_damage()
    {
        using var database = DuckDbDatabase.Open(options: new() { Threads = 1, MemoryLimit = 4L << 20 });
        using var connection = database.Connect();

        var tight = Assert.Throws<DuckDbException>(() => connection.Execute("SELECT list(range) FROM range(5000000)"));
        var wrong = Assert.Throws<DuckDbException>(() => connection.Execute("SELECT nothing"));

        Assert.True(MirrorFile.IsShortage(tight));
        Assert.False(MirrorFile.IsShortage(wrong));
    }

    [Fact]
    public async Task An_interrupted_rebuild_changes_nothing()
    {
        await using var mirrored = await Mirrored.CreateAsync(Engine.Sqlite);
        await mirrored.Given.CustomerAsync(orders: 2);
        foreach (var table in (string[])["calendar", "customers", "events", "refunds"])
        {
            mirrored.Mirror.Progressed += progress => _ = progress.Table == table ? throw new TimeoutException(table) : 0;

            await Assert.ThrowsAsync<TimeoutException>(mirrored.CatchUpAsync);
            Assert.Equal(0, mirrored.Count("SELECT COUNT(*) FROM duckdb_tables()"));
            Assert.Null(mirrored.Mirror.Rebuilding);
            await mirrored.ReopenAsync();
        }

        await mirrored.AssertFollowsAsync();
    }

    [Fact]
    public async Task A_rebuild_tells_how_far_it_is()
    {
        await using var mirrored = await Mirrored.CreateAsync(Engine.Sqlite);
        await mirrored.ExecuteAsync(MirrorFollowTests.ManyEvents(first: 1, count: 250_000));
        var told = new List<(long Rows, long Expected)>();
        mirrored.Mirror.Progressed += progress => told.Add((progress.Rows, progress.RowsExpected));

        await mirrored.CatchUpAsync();

        Assert.True(told.Count > 8);
        Assert.Equal(told.OrderBy(t => t.Rows), told);
        Assert.All(told, t => Assert.Equal(250_000 + 32_872, t.Expected));
        Assert.Equal(told[^1].Expected, told[^1].Rows);
    }

    private static void Inflict(Damage damage, string file)
    {
        var bytes = File.ReadAllBytes(file);
        switch (damage)
        {
            case Damage.Deleted:
                File.Delete(file);
                break;
            case Damage.Emptied:
                File.WriteAllBytes(file, []);
                break;
            case Damage.Halved:
                File.WriteAllBytes(file, bytes[..(bytes.Length / 2)]);
                break;
            case Damage.Zeroed:
                File.WriteAllBytes(file, new byte[bytes.Length]);
                break;
            case Damage.GarbageAtTheStart:
                File.WriteAllBytes(file, [.. Garbage(20_000), .. bytes[20_000..]]);
                break;
            case Damage.GarbageAtTheEnd:
                File.WriteAllBytes(file, [.. bytes[..^600_000], .. Garbage(600_000)]);
                break;
            case Damage.GarbageInTheLog:
                File.WriteAllBytes(file + ".wal", Garbage(5_000));
                break;
            case Damage.OlderFormat:
                Change(file, "UPDATE mirror_state SET schema = '0' || schema[2:]");
                break;
            case Damage.WithoutState:
                Change(file, "DROP TABLE mirror_state");
                break;
        }
    }

    private static byte[] Garbage(int length)
    {
        var bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    private static void Change(string file, string sql)
    {
        using var database = DuckDbDatabase.Open(file);
        using var connection = database.Connect();
        connection.Execute(sql);
    }
}
