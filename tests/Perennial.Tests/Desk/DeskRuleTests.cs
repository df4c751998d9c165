using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Rules.Desk;
using Xunit;

namespace Perennial.Tests.Desk;

/// <summary>The desk's rules without a database: which period is due, who is taken, what is suggested, what a list did.</summary>
public class DeskRuleTests
{
    [Theory]
    [InlineData("2026-01-12T05:59", "2026-01")] // Monday before the hour: the month's list is due since the first.
    [InlineData("2026-01-12T06:00", "2026-W03 2026-01")]
    [InlineData("2026-01-18T00:00", "2026-W03 2026-01")]
    [InlineData("2026-02-01T03:00", "2026-W05")]
    public void A_list_is_due_from_the_hour_of_the_first_day_of_its_period_on(string now, string due)
    {
        var rule = new DeskRule
        {
            Weekly = true,
            Monthly = true,
            Hour = 6,
        };

        Assert.Equal(due.Split(' '), rule.Due(DateTime.Parse(now, CultureInfo.InvariantCulture)).Select(period => period.Label));
        Assert.Empty(new DeskRule().Due(DateTime.Parse(now, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Each_owner_gets_the_budget_and_as_many_again_are_kept_to_compare_with()
    {
        var random = new Random(9);
        var selection = new DeskSelection(5);
        var all = Enumerable
            .Range(0, 300)
            .Select(n => (Customer: Somebody(n, 1000 - n), Owner: (long?)(random.Next(4) is > 0 and var o ? o : null)))
            .ToList();

        foreach (var (customer, owner) in all)
            selection.Take(customer, owner, null);

        foreach (var part in selection.Places.GroupBy(place => place.OwnerId))
        {
            var theirs = all.Where(one => one.Owner == part.Key).Select(one => one.Customer.CustomerId).ToList();
            Assert.Equal(theirs.Take(5), part.Where(place => place.IsListed).Select(place => place.Customer.CustomerId));
            Assert.Equal(theirs.Skip(5).Take(5), part.Where(place => !place.IsListed).Select(place => place.Customer.CustomerId));
        }
        Assert.True(selection.IsFull(4));
        Assert.False(selection.IsFull(5));
    }

    [Fact]
    public void A_call_is_for_the_fifth_with_the_most_at_stake()
    {
        var list = Enumerable.Range(1, 10).Select(n => Somebody(n, n * 100, risk: n % 2 == 0 ? 0.9 : 0.3)).ToList();
        var much = Plays.MuchValue(list.Select(one => one.Value));

        Assert.Equal([9, 10], list.Where(one => Plays.For(one, much) is Play.Call).Select(one => one.CustomerId));
        Assert.Equal([2, 4, 6, 8], list.Where(one => Plays.For(one, much) is Play.WinBack).Select(one => one.CustomerId));
    }

    [Fact]
    public void A_jump_that_was_planted_at_the_end_of_every_owners_part_is_found_within_its_interval()
    {
        var random = new Random(77);
        var covered = 0;
        for (var round = 0; round < 40; round++)
        {
            // The value falls along the list, so everybody above orders more anyhow; attention adds 0.25.
            var people = Enumerable
                .Range(0, 400)
                .Select(n =>
                {
                    var (owner, place) = (n % 4, n / 4);
                    var listed = place < 50;
                    var chance = 0.5 - (place * 0.003) + (listed ? 0.25 : 0);
                    return new FollowedCustomer(
                        owner,
                        Math.Exp(-place / 40.0) * 1000 * (owner + 1),
                        listed,
                        random.NextDouble() < chance,
                        0
                    );
                })
                .ToList();

            var effect = ListEffect.Of(people, 30, "2026-01-31", Currency.Of("CNY"));

            Assert.Equal(("known", 200, 200), (effect.State, effect.Listed!.Customers, effect.Near!.Customers));
            Assert.Null(effect.Revenue);
            covered += effect.CameBack!.Lower <= 0.25 && effect.CameBack.Upper >= 0.25 ? 1 : 0;
        }
        Assert.InRange(covered, 34, 40);
    }

    [Fact]
    public void Too_few_on_one_side_say_nothing()
    {
        var people = Enumerable.Range(0, 30).Select(n => new FollowedCustomer(0, 100 - n, n < 25, n % 2 == 0, n)).ToList();

        Assert.Equal("tooFew", ListEffect.Of(people, 30, "2026-01-31", Currency.Of("CNY")).State);
        Assert.Equal("tooFew", ListEffect.Of([], 30, "2026-01-31", Currency.Of("CNY")).State);
    }

    private static AtRiskCustomer Somebody(long id, long value, double risk = 0.5) => new(id, risk, value, [new("Late", "逾期")]);
}
