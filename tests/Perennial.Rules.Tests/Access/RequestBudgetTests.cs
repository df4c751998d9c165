using Perennial.Rules.Access;
using Xunit;

namespace Perennial.Rules.Tests.Access;

public class RequestBudgetTests
{
    [Fact]
    public void A_full_minutes_budget_can_be_spent_at_once_and_then_comes_back_evenly()
    {
        var budget = new RequestBudget();
        var remaining = new List<int>();

        for (var i = 0; i < 4; i++)
        {
            (budget, var answer) = budget.Take(1_000_000, 3);
            remaining.Add(answer.Allowed ? answer.Remaining : -answer.RetryAfterSeconds);
        }
        (budget, var later) = budget.Take(1_020_000, 3);

        Assert.Equal([2, 1, 0, -20], remaining);
        Assert.True(later.Allowed);
        Assert.Equal((0, 60), (later.Remaining, later.ResetSeconds));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(600)]
    [InlineData(60_000)]
    public void No_minute_sees_more_than_twice_the_limit_and_a_long_time_sees_the_limit(int perMinute)
    {
        var (budget, now, allowed) = (new RequestBudget(), 0L, 0);

        for (; now < 600_000; now += 1)
        {
            (budget, var answer) = budget.Take(now, perMinute);
            allowed += answer.Allowed ? 1 : 0;
        }

        Assert.InRange(allowed, perMinute * 10 * 0.99, perMinute * 11.0);
    }

    [Fact]
    public void A_refused_request_takes_nothing()
    {
        var (spent, _) = new RequestBudget().Take(0, 1);

        var (after, answer) = spent.Take(59_999, 1);

        Assert.False(answer.Allowed);
        Assert.Equal(spent, after);
        Assert.True(after.Take(60_000, 1).Answer.Allowed);
    }

    [Fact]
    public void A_clock_that_went_backwards_locks_nobody_out_for_longer_than_it_went()
    {
        var (budget, _) = new RequestBudget().Take(100_000, 60);

        var (_, answer) = budget.Take(95_000, 60);

        Assert.True(answer.Allowed);
    }
}
