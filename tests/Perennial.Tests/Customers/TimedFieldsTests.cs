using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Xunit;

namespace Perennial.Tests.Customers;

public class TimedFieldsTests
{
    private static TimedFields Nobody { get; } = new(new CustomerFields(), FactTimes.Of("{}", 1_000));

    [Fact]
    public void What_is_heard_in_any_order_ends_as_if_it_was_heard_in_its_own()
    {
        var random = new Random(11);
        for (var trial = 0; trial < 300; trial++)
        {
            var said = Enumerable.Range(0, 8).Select(i => (Said: Fields(random), Time: (long)i)).ToList();

            var inOrder = Heard(said);
            var shuffled = Heard(said.OrderBy(_ => random.Next()));

            Assert.Equal(inOrder.Fields.Hash(), shuffled.Fields.Hash());
            Assert.Equal(inOrder.Times.ToJson(), shuffled.Times.ToJson());
        }
    }

    [Fact]
    public void Of_two_said_at_one_moment_the_later_to_arrive_counts()
    {
        var heard = Heard([(new CustomerFields { City = "上海" }, 5), (new CustomerFields { City = "杭州" }, 5)]);

        Assert.Equal("杭州", heard.Fields.City);
    }

    [Fact]
    public void A_value_without_a_time_was_said_when_the_row_was_created()
    {
        var row = Nobody with { Fields = new CustomerFields { City = "上海" } };

        Assert.Equal("上海", row.Hear(new CustomerFields { City = "杭州", Country = "CN" }, 999).Fields.City);
        Assert.Equal("CN", row.Hear(new CustomerFields { City = "杭州", Country = "CN" }, 999).Fields.Country);
        Assert.Equal("杭州", row.Hear(new CustomerFields { City = "杭州" }, 1_000).Fields.City);
    }

    [Fact]
    public void What_was_taken_away_stays_away_until_something_newer_is_said()
    {
        var row = Nobody.Hear(new CustomerFields { City = "上海" }, 1_500).Become(new CustomerFields(), 2_000);

        Assert.Null(row.Hear(new CustomerFields { City = "杭州" }, 1_999).Fields.City);
        Assert.Equal("杭州", row.Hear(new CustomerFields { City = "杭州" }, 2_000).Fields.City);
    }

    [Fact]
    public void Times_survive_writing_and_reading_and_follow_the_value_that_a_merge_keeps()
    {
        var one = Nobody.Hear(new CustomerFields { City = "上海", Attributes = Attributes.Of([new("plan", "gold")]) }, 5_000);
        var other = new TimedFields(new CustomerFields(), FactTimes.Of("{}", 3_000)).Hear(new CustomerFields { City = "杭州" }, 4_000);
        var kept = one.Fields with { City = "杭州" };

        var joined = TimedFields.Joined(kept, one, other, since: 1_000);
        var read = FactTimes.Of(joined.ToJson(), 1_000);

        Assert.Equal((4_000, 5_000), (read.SaidAt("city", true), read.SaidAt("attributes.plan", true)));
        Assert.Null(read.SaidAt("country", false));
    }

    private static TimedFields Heard(IEnumerable<(CustomerFields Said, long Time)> said) =>
        said.Aggregate(Nobody, (heard, next) => heard.Hear(next.Said, next.Time));

    private static CustomerFields Fields(Random random) =>
        new()
        {
            Name = random.Next(3) == 0 ? $"name {random.Next(3)}" : null,
            City = random.Next(2) == 0 ? $"city {random.Next(3)}" : null,
            Attributes = Attributes.Of([new("plan", random.Next(2) == 0 ? $"plan {random.Next(3)}" : null), new("seats", random.Next(4))]),
        };
}
