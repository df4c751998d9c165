using Perennial.Rules.Access;
using Xunit;

namespace Perennial.Rules.Tests.Access;

public class SignInThrottleTests
{
    private const long Minute = 60_000;

    [Theory]
    [InlineData(new long[0], 0)]
    [InlineData(new long[] { 100, 100, 100, 100 }, 0)]
    [InlineData(new long[] { 100, 100, 100, 100, 100 }, 15)]
    [InlineData(new long[] { 100, 99, 98, 97, 96 }, 11)]
    [InlineData(new long[] { 100, 99, 98, 97, 85 }, 0)]
    [InlineData(new long[] { 100, 99, 98, 97, 86, 10 }, 1)]
    public void Of_five_failures_the_oldest_says_when_the_next_attempt_is_looked_at(long[] minutes, int wait) =>
        Assert.Equal(
            TimeSpan.FromMinutes(wait),
            SignInThrottle.Wait([.. minutes.Select(m => m * Minute)], SignInThrottle.PerAccount, 100 * Minute)
        );

    [Fact]
    public void A_clock_that_went_back_never_makes_the_wait_negative() =>
        Assert.True(SignInThrottle.Wait([.. Enumerable.Repeat(200 * Minute, 5)], SignInThrottle.PerAccount, 100 * Minute) > TimeSpan.Zero);
}
