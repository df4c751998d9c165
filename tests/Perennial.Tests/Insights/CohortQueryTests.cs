using Perennial.Rules.Basics;
using Perennial.Rules.Insights;
using Perennial.Rules.Measures;
using Perennial.Tests.Measures;
using Xunit;

namespace Perennial.Tests.Insights;

public class CohortQueryTests
{
    [Theory]
    [InlineData(PeriodKind.Month, "orders")]
    [InlineData(PeriodKind.Week, "orders")]
    [InlineData(PeriodKind.Month, "events")]
    [InlineData(PeriodKind.Month, "contracts")]
    public async Task Every_cell_counts_who_came_back_in_its_period_or_later(PeriodKind kind, string basis)
    {
        var shop = Shop.Random(31);
        var naive = new NaiveShop(shop, Known.Of(basis));
        await using var engines = await ThreeEngines.HoldAsync(shop);

        var cohorts = CohortTable.Fill(kind, await engines.AskAsync(new CohortQuery(new Scope(naive.Rules), kind)), naive.Rules.AsOf);

        Assert.NotEmpty(cohorts);
        foreach (var cohort in cohorts)
        {
            var members = naive.Everyone.Where(c => naive.IsFirstIn(c, cohort.Period.From, cohort.Period.To)).ToHashSet();
            Assert.Equal(members.Count, cohort.Size);
            foreach (var cell in cohort.Cells)
            {
                var period = cohort.Period with { Index = cohort.Period.Index + cell.K };
                Assert.Equal(members.Count(c => naive.Visits(c, period)), cell.Active);
                Assert.Equal(members.Count(c => naive.Days(c).Any(day => day >= period.From)), cell.ActiveLater);
                Assert.Equal(
                    naive.PaidOrders.Where(o => members.Contains(o.Customer) && o.Day >= period.From && o.Day < period.To).Sum(o => o.Net),
                    cell.Net
                );
                Assert.Equal(period.To <= naive.Rules.AsOf, cell.Complete);
            }
        }
    }

    [Fact]
    public async Task The_list_behind_every_cell_is_as_long_as_the_cell()
    {
        await using var engines = await ThreeEngines.HoldAsync(Shop.Random(32, customers: 40));
        var scope = new Scope(Known.Purchases);

        var cohorts = CohortTable.Fill(PeriodKind.Quarter, await engines.AskAsync(new CohortQuery(scope, PeriodKind.Quarter)), Known.AsOf);

        foreach (var cohort in cohorts)
        foreach (var cell in cohort.Cells)
        foreach (var mode in Enum.GetValues<CohortMode>())
            Assert.Equal(
                cell.Customers(mode),
                Assert.Single(
                    await engines.AskAsync(new CustomerCountQuery(scope, new CustomerFilter.InCohort(cohort.Period, cell.K, mode)))
                )
            );
    }

    [Theory]
    [InlineData(PeriodKind.Month, "orders")]
    [InlineData(PeriodKind.Week, "events")]
    [InlineData(PeriodKind.Week, "contracts")]
    public async Task Calendar_periods_are_unbroken_and_balance(PeriodKind kind, string basis)
    {
        var shop = Shop.Random(33, customers: 12);
        var naive = new NaiveShop(shop, Known.Of(basis));
        await using var engines = await ThreeEngines.HoldAsync(shop);

        var periods = CalendarPeriods.Fill(
            kind,
            await engines.AskAsync(new CalendarActivityQuery(new Scope(naive.Rules), kind)),
            naive.Rules.AsOf
        );

        CalendarPeriod? before = null;
        foreach (var period in periods)
        {
            Assert.Equal(naive.Everyone.Count(c => naive.Visits(c, period.Period)), period.Active);
            Assert.Equal(naive.Everyone.Count(c => naive.IsFirstIn(c, period.Period.From, period.Period.To)), period.New);
            Assert.Equal(
                naive.Everyone.Count(c => naive.Visits(c, period.Period) && naive.Visits(c, period.Period.Previous)),
                period.Retained
            );
            Assert.Equal(period.Active, period.New + period.Retained + period.Resurrected);
            Assert.Equal(period.Active, (before?.Active ?? 0) - period.Dormant + period.New + period.Resurrected);
            Assert.Equal(before?.Period.Next ?? period.Period, period.Period);
            before = period;
        }
        Assert.True(before!.Period.From < naive.Rules.AsOf && before.Period.To >= naive.Rules.AsOf);
    }
}
