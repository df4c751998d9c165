using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Xunit;

namespace Perennial.Rules.Tests.Customers;

public class LikenessTests
{
    private static readonly CustomerFields Ada = new()
    {
        Name = "Ada Lovelace",
        Email = "ada@example.com",
        Phone = "+86 138 0000 0001",
        City = "London",
        Birthday = "1985-12-10",
    };

    [Fact]
    public void Who_agrees_in_everything_is_very_likely_one_person_but_never_surely()
    {
        var likeness = Likeness.Of(Ada, Ada);

        Assert.InRange(likeness.Probability, 0.999_999, 1);
        Assert.Equal(["email", "phone", "name", "birthday", "city"], likeness.Same);
        Assert.Empty(likeness.Different);
    }

    [Fact]
    public void A_name_and_a_city_alone_are_probable_at_best() =>
        Assert.InRange(Probability(new() { Name = "ada lovelace", City = "LONDON" }), 0.5, 0.9);

    [Fact]
    public void A_phone_shared_by_two_names_is_doubtful() =>
        Assert.InRange(Probability(new() { Name = "Charles Babbage", Phone = "13800000001" }), 0, 0.5);

    [Fact]
    public void Another_birthday_weighs_against() =>
        Assert.True(
            Probability(
                new()
                {
                    Name = Ada.Name,
                    Email = Ada.Email,
                    Birthday = "1990-01-01",
                }
            ) < Probability(new() { Name = Ada.Name, Email = Ada.Email })
        );

    [Fact]
    public void What_one_of_them_lacks_says_nothing()
    {
        var likeness = Likeness.Of(Ada, new CustomerFields { Attributes = Attributes.Of([new("wecom_id", "wm1")]) });

        Assert.Empty(likeness.Same);
        Assert.Empty(likeness.Different);
        Assert.Equal(1.0 / 1001, likeness.Probability, 12);
    }

    [Fact]
    public void The_order_of_the_two_does_not_matter()
    {
        var other = new CustomerFields { Name = "Ada", Email = "ADA@example.com" };

        Assert.Equal(Likeness.Of(Ada, other).Probability, Likeness.Of(other, Ada).Probability);
    }

    private static double Probability(CustomerFields other) => Likeness.Of(Ada, other).Probability;
}
