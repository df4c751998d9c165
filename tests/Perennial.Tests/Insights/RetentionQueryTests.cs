using Perennial.Rules.Insights;
using Perennial.Rules.Measures;
using Perennial.Tests.Measures;
using Xunit;

namespace Perennial.Tests.Insights;

public class RetentionQueryTests
{
    private static readonly int[] Boundaries = [.. Enumerable.Range(3, 10).Select(month => Known.Month(month).From), Known.AsOf];

    [Theory]
    [InlineData(11, "orders", 60, 25)]
    [InlineData(12, "events", 60, 25)]
    // Periods longer than the window: who arrives may be gone again at the end.
    [InlineData(17, "orders", 20, 8)]
    [InlineData(18, "events", 12, 3)]
    [InlineData(18, "contracts", 30, 1)]
    [InlineData(19, "contracts", 45, 10)]
    public async Task Every_count_of_a_period_is_that_of_its_definition(int seed, string basis, int churnDays, int dormantDays)
    {
        var shop = Shop.Random(seed);
        var rules = Known.Of(basis) with { ChurnDays = churnDays, DormantDays = dormantDays };
        var naive = new NaiveShop(shop, rules);
        await using var engines = await ThreeEngines.HoldAsync(shop);

        var all = Assert.Single(await engines.AskAsync(new RetentionQuery(new Scope(naive.Rules), Boundaries, WithParts: true)));

        for (var k = 1; k < Boundaries.Length; k++)
        {
            var (a, b, counts) = (Boundaries[k - 1], Boundaries[k], all.Periods[k - 1]);
            Assert.Equal(naive.Everyone.Count(c => naive.IsKnown(c, b)), counts.Customers);
            Assert.Equal(naive.Everyone.Count(c => naive.IsActive(c, a)), counts.Base);
            Assert.Equal(naive.Everyone.Count(c => naive.IsActive(c, b)), counts.Active);
            Assert.Equal(naive.Everyone.Count(c => naive.IsActive(c, a) && naive.IsActive(c, b)), counts.Retained);
            Assert.Equal(naive.Everyone.Count(c => naive.IsFirstIn(c, a, b)), counts.First);
            Assert.Equal(naive.Everyone.Count(c => naive.IsKnown(c, a) && !naive.IsActive(c, a) && naive.IsActive(c, b)), counts.Returning);
            foreach (var part in Enum.GetValues<LifecyclePart>())
                Assert.Equal(naive.Everyone.Count(c => naive.Part(c, a, b) == part), counts.Parts!.Value[part]);
        }
    }

    [Fact]
    public async Task Retention_and_churn_add_up_to_one_and_the_parts_to_all_customers()
    {
        await using var engines = await ThreeEngines.HoldAsync(Shop.Random(13));

        var all = Assert.Single(await engines.AskAsync(new RetentionQuery(new Scope(Known.Purchases), Boundaries, WithParts: true)));

        Assert.All(all.Periods, counts => Assert.Equal(1.0, (counts.Crr + counts.Churn)!.Value, 12));
        Assert.All(all.Periods, counts => Assert.Equal(counts.Customers, counts.Parts!.Value.Customers));
        Assert.All(
            all.Periods,
            counts => Assert.Equal(counts.Active - counts.First, counts.Retained + counts.Returning + counts.FirstActive - counts.First)
        );
    }

    [Theory]
    [InlineData("country")]
    [InlineData("attr:level")]
    public async Task Segments_that_do_not_overlap_add_up_to_all_customers(string by)
    {
        await using var engines = await ThreeEngines.HoldAsync(Shop.Random(14));
        var query = new RetentionQuery(new Scope(Known.Purchases), Boundaries);

        var all = Assert.Single(await engines.AskAsync(query));
        var segments = await engines.AskAsync(query with { By = Dimension.Parse(by) });

        Assert.True(segments.Count > 2);
        for (var k = 0; k < all.Periods.Count; k++)
        {
            Assert.Equal(all.Periods[k].Base, segments.Sum(s => s.Periods[k].Base));
            Assert.Equal(all.Periods[k].Retained, segments.Sum(s => s.Periods[k].Retained));
        }
    }

    [Fact]
    public async Task A_category_counts_those_who_had_bought_in_it_before()
    {
        var shop = Shop.Random(15);
        var naive = new NaiveShop(shop, Known.Purchases);
        await using var engines = await ThreeEngines.HoldAsync(shop);
        var (a, b) = (Boundaries[4], Boundaries[5]);

        var segments = await engines.AskAsync(new RetentionQuery(new Scope(naive.Rules), [a, b], new Dimension.Category()));

        foreach (var segment in segments)
        {
            bool Member(long customer, int t) =>
                naive.Segments(customer, new Dimension.Category()).TryGetValue(segment.Key ?? "", out var since) && since < t;
            Assert.Equal(naive.Everyone.Count(c => Member(c, a) && naive.IsActive(c, a)), segment.Periods[0].Base);
            Assert.Equal(
                naive.Everyone.Count(c => Member(c, a) && naive.IsActive(c, a) && naive.IsActive(c, b)),
                segment.Periods[0].Retained
            );
            Assert.Equal(naive.Everyone.Count(c => Member(c, b) && naive.IsActive(c, b)), segment.Periods[0].Active);
        }
    }

    [Fact]
    public async Task The_list_behind_every_count_is_as_long_as_the_count()
    {
        await using var engines = await ThreeEngines.HoldAsync(Shop.Random(16));
        var scope = new Scope(Known.Purchases);
        var period = Known.Month(10);

        var counts = Assert.Single(await engines.AskAsync(new RetentionQuery(scope, [period.From, period.To]))).Periods[0];

        foreach (
            var (part, count) in new[]
            {
                (CrrPart.Base, counts.Base),
                (CrrPart.Retained, counts.Retained),
                (CrrPart.Churned, counts.Churned),
                (CrrPart.New, counts.First),
                (CrrPart.Returning, counts.Returning),
                (CrrPart.Active, counts.Active),
            }
        )
            Assert.Equal(
                count,
                Assert.Single(await engines.AskAsync(new CustomerCountQuery(scope, new CustomerFilter.InCrr(part, period))))
            );
        Assert.Equal(
            counts.Customers,
            Assert.Single(await engines.AskAsync(new CustomerCountQuery(scope, new CustomerFilter.KnownAt(period.To))))
        );
    }
}
