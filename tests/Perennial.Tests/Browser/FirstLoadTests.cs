using Xunit;

namespace Perennial.Tests.Browser;

/// <summary>What a first visit to each screen loads.</summary>
[Collection(ScreenTests.Name)]
public class FirstLoadTests(ScreenWalk walk)
{
    private const int Most = 400_000;

    [Fact]
    public async Task No_screen_loads_more_than_400_kB()
    {
        var figures = (await walk.SeenAsync()).Weights;

        foreach (var (screen, bytes) in figures.OrderByDescending(figure => figure.Bytes))
            TestContext.Current.TestOutputHelper!.WriteLine($"{bytes / 1000, 4} kB  {screen}");
        Assert.All(figures, figure => Assert.InRange(figure.Bytes, 100_000, Most));
    }
}
