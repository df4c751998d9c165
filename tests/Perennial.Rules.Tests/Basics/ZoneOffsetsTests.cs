using Perennial.Rules.Basics;
using Xunit;

namespace Perennial.Rules.Tests.Basics;

public class ZoneOffsetsTests
{
    private static readonly long From = Instant(2010, 1, 1);

    private static readonly long To = Instant(2012, 6, 15);

    [Theory]
    [InlineData("UTC", 1)]
    [InlineData("Asia/Shanghai", 1)]
    [InlineData("Europe/London", 6)]
    [InlineData("America/New_York", 6)]
    [InlineData("Australia/Lord_Howe", 6)]
    [InlineData("Pacific/Apia", 6)]
    public void Stretches_cover_the_time_without_gaps(string name, int stretches)
    {
        var offsets = Zone.Find(name)!.Between(From, To).ToList();

        Assert.Equal(stretches, offsets.Count);
        Assert.Equal((From, To), (offsets[0].From, offsets[^1].To));
        Assert.All(offsets.Zip(offsets.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
    }

    [Theory]
    [InlineData("Europe/London")]
    [InlineData("Pacific/Apia")]
    [InlineData("Australia/Lord_Howe")]
    public void The_day_by_offset_is_the_day_of_the_zone(string name)
    {
        var zone = Zone.Find(name)!;

        foreach (var stretch in zone.Between(From, To))
        {
            foreach (var instant in new[] { stretch.From, (stretch.From + stretch.To) / 2, stretch.To - 1 })
                Assert.Equal(zone.DayOf(instant), (int)Math.Floor((instant + stretch.Offset) / 86_400_000.0));
        }
    }

    private static long Instant(int year, int month, int day) =>
        new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
