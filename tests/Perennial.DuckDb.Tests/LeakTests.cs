using System.Diagnostics;
using Perennial.DuckDb.Native;

namespace Perennial.DuckDb.Tests;

/// <summary>Runs alone: it counts every native object of the process.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(Alone))]
public sealed class LeakTests
{
    [Fact]
    public void Ten_thousand_queries_leak_nothing()
    {
        using var given = Given.Database(new() { Threads = 1 });
        given.Connection.Execute("CREATE TABLE t AS SELECT range AS i, 'a text of more than twelve bytes ' || range AS s FROM range(3000)");
        Ask(given, 500);
        var (handles, memory) = (NativeHandle.OpenCount, ResidentBytes());

        Ask(given, 10_000);

        Assert.Equal(handles, NativeHandle.OpenCount);
        Assert.InRange(ResidentBytes() - memory, long.MinValue, 64L << 20);
    }

    [Fact]
    public void A_reader_left_half_way_releases_everything()
    {
        var before = NativeHandle.OpenCount;
        using (var given = Given.Database())
        using (var reader = given.Read("SELECT range FROM range(1000000)"))
            Assert.True(reader.Read());

        Assert.Equal(before, NativeHandle.OpenCount);
    }

    private static void Ask(Given.Memory given, int times)
    {
        for (var n = 0; n < times; n++)
        {
            if (n % 10 == 0)
                Assert.Throws<DuckDbException>(() => given.Value("SELECT nothing FROM t WHERE s = $s", ("s", "x")));
            using var reader = given.Read(
                "SELECT i, s, [i], $text FROM t WHERE i >= $least",
                ("least", 3000 - n % 50),
                ("text", $"query number {n}")
            );
            while (reader.Read())
                _ = reader.GetString(1);
        }
    }

    private static long ResidentBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Process.GetCurrentProcess().WorkingSet64;
    }
}
