using Perennial.Rules.Webhooks;
using Xunit;

namespace Perennial.Rules.Tests.Webhooks;

public class BackoffTests
{
    [Theory]
    [InlineData(1, 0.0, 5)]
    [InlineData(1, 1.0, 10)]
    [InlineData(2, 1.0, 20)]
    [InlineData(5, 0.0, 80)]
    [InlineData(16, 1.0, 14_400)]
    [InlineData(1_000, 0.0, 7_200)]
    public void Each_failure_doubles_the_wait_up_to_four_hours_and_half_of_it_is_random(int failures, double random, double seconds) =>
        Assert.Equal(seconds, Backoff.After(failures, random, null).TotalSeconds, 3);

    [Theory]
    [InlineData(3, 5)]
    [InlineData(600, 600)]
    [InlineData(90_000, 14_400)]
    [InlineData(-5, 5)]
    public void What_the_receiver_asks_for_is_honoured_within_bounds(int asked, double seconds) =>
        Assert.Equal(seconds, Backoff.After(1, 0, TimeSpan.FromSeconds(asked)).TotalSeconds, 3);

    /// <summary>The example of the Standard Webhooks specification.</summary>
    [Fact]
    public void A_signature_is_what_the_specification_says() =>
        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            Signature.Of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}""")
        );

    [Fact]
    public void Every_secret_is_another() => Assert.NotEqual(Signature.NewSecret(), Signature.NewSecret());
}
