using Perennial.Plumbing;
using Xunit;

namespace Perennial.Tests.Plumbing;

public class IdsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Ids_grow_while_the_clock_stands_still()
    {
        var ids = new Ids(new StandingClock(Noon));

        var made = Enumerable.Range(0, 10_000).Select(_ => ids.Next()).ToList();

        Assert.Equal(made.Order(), made);
        Assert.Equal(made.Count, made.Distinct().Count());
    }

    [Fact]
    public void Ids_grow_when_the_clock_jumps_backwards()
    {
        var clock = new StandingClock(Noon);
        var ids = new Ids(clock);
        var before = ids.Next();

        clock.Now = Noon.AddHours(-1);

        Assert.True(ids.Next() > before);
    }

    [Fact]
    public async Task Threads_never_get_the_same_id()
    {
        var ids = new Ids(TimeProvider.System);

        var made = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => Enumerable.Range(0, 5_000).Select(_ => ids.Next()).ToList()))
        );

        Assert.Equal(20_000, made.SelectMany(batch => batch).Distinct().Count());
    }

    private sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
