using Perennial.Rules.Basics;
using Perennial.Rules.Measures;
using Xunit;

namespace Perennial.Tests.Measures;

/// <summary>Every filter finds, in every engine, exactly the customers that its definition names.</summary>
public class FilterTests
{
    [Theory]
    [InlineData(1, "orders")]
    [InlineData(2, "orders")]
    [InlineData(3, "events")]
    [InlineData(4, "events")]
    [InlineData(4, "contracts")]
    public async Task A_filter_finds_who_its_definition_names(int seed, string basis)
    {
        var shop = Shop.Random(seed);
        var naive = new NaiveShop(shop, Known.Of(basis));
        await using var engines = await ThreeEngines.HoldAsync(shop);
        var scope = await Known.ScopeAsync(engines, naive.Rules);

        foreach (var filter in Filters())
        {
            var found = await engines.AskAsync(new CustomerIdsQuery(scope, filter));

            Assert.True(
                naive.Everyone.Where(customer => Matches(naive, scope, customer, filter)).Order().SequenceEqual(found.Order()),
                $"{filter.ToJson()} found {string.Join(",", found)}"
            );
            Assert.Equal(found.Count, Assert.Single(await engines.AskAsync(new CustomerCountQuery(scope, filter))));
        }
    }

    [Fact]
    public async Task A_filter_within_a_scope_narrows_it()
    {
        var shop = Shop.Random(5);
        await using var engines = await ThreeEngines.HoldAsync(shop);
        var scope = await Known.ScopeAsync(engines, Known.Purchases);
        CustomerFilter austria = new CustomerFilter.InSegment(new Dimension.Column("country"), "AT");
        CustomerFilter active = new CustomerFilter.ActiveAt(Known.AsOf);

        var narrowed = await engines.AskAsync(new CustomerIdsQuery(scope with { Where = austria }, active));
        var both = await engines.AskAsync(new CustomerIdsQuery(scope, new CustomerFilter.All([austria, active])));

        Assert.NotEmpty(both);
        Assert.Equal(both, narrowed);
    }

    private static IEnumerable<CustomerFilter> Filters()
    {
        Period[] periods =
        [
            Known.Month(4),
            Known.Month(11),
            Known.Month(2, 2012),
            Period.Parse("2011-Q3")!.Value,
            Period.Parse("2011-W40")!.Value,
        ];
        foreach (var period in periods)
        {
            yield return new CustomerFilter.Active(period);
            yield return new CustomerFilter.Buyers(period, 2);
            yield return new CustomerFilter.InCohort(period);
            yield return new CustomerFilter.InCohort(period, 1);
            yield return new CustomerFilter.InCohort(period, 2, CohortMode.Unbounded);
            foreach (var part in Enum.GetValues<CrrPart>())
                yield return new CustomerFilter.InCrr(part, period);
            foreach (var part in Enum.GetValues<CalendarPart>())
                yield return new CustomerFilter.InCalendar(part, period);
            foreach (var part in Enum.GetValues<LifecyclePart>())
                yield return new CustomerFilter.InPart(part, period);
            foreach (var stage in Stages.All)
                yield return new CustomerFilter.InStage(stage, period.To);
            yield return new CustomerFilter.InFlow(Stage.Active, Stage.Dormant, period);
            yield return new CustomerFilter.InFlow(Stage.Prospect, Stage.New, period);
        }
        yield return new CustomerFilter.ActiveAt(Known.AsOf);
        yield return new CustomerFilter.KnownAt(Known.AsOf - 200);
        yield return new CustomerFilter.Buyers(Min: 3);
        yield return new CustomerFilter.AtRisk();
        yield return new CustomerFilter.AtRisk(Known.AsOf - 60);
        yield return new CustomerFilter.InRfm(R: 5, F: 1);
        foreach (var group in RfmGroups.Default.All)
            yield return new CustomerFilter.InRfm(Group: group.Key);
        foreach (var (key, _) in RfmEight.All)
            yield return new CustomerFilter.InRfm(Eight: key);
        foreach (
            var (by, value) in new[]
            {
                ("country", "AT"),
                ("country", null),
                ("channel", "抖音"),
                ("attr:level", "gold"),
                ("attr:level", "it's \"7\""),
                ("attr:level", "3"),
                ("attr:level", "true"),
                ("attr:none", null),
                ("category", "it's"),
                ("category", null),
            }
        )
            yield return new CustomerFilter.InSegment(Dimension.Parse(by)!, value);
        yield return new CustomerFilter.InSegment(new Dimension.Category(), "hats", Known.AsOf - 200);
        yield return new CustomerFilter.All([]);
        yield return new CustomerFilter.All([
            new CustomerFilter.InRfm(R: 3),
            new CustomerFilter.InCrr(CrrPart.Retained, Known.Month(12)),
            new CustomerFilter.InStage(Stage.Active, Known.AsOf),
        ]);
    }

    private static bool Matches(NaiveShop shop, Scope scope, long customer, CustomerFilter filter)
    {
        var rules = shop.Rules;
        return filter switch
        {
            CustomerFilter.Active active => shop.Visits(customer, active.Period),
            CustomerFilter.ActiveAt active => shop.IsActive(customer, active.At),
            CustomerFilter.KnownAt known => shop.IsKnown(customer, known.At),
            CustomerFilter.Buyers buyers => shop.PaidOrders.Count(o =>
                o.Customer == customer && (buyers.Period is not { } p || (o.Day >= p.From && o.Day < p.To))
            ) >= buyers.Min,
            CustomerFilter.InCohort cohort => InCohort(shop, customer, cohort),
            CustomerFilter.InCrr crr => InCrr(shop, customer, crr.Part, crr.Period.From, rules.EndOf(crr.Period)),
            CustomerFilter.InCalendar calendar => InCalendar(shop, customer, calendar.Part, calendar.Period),
            CustomerFilter.InPart part => shop.Part(customer, part.Period.From, rules.EndOf(part.Period)) == part.Part,
            CustomerFilter.InStage stage => shop.Stage(customer, stage.At) == stage.Stage,
            CustomerFilter.InFlow flow => shop.Stage(customer, flow.Period.From) == flow.From
                && shop.Stage(customer, rules.EndOf(flow.Period)) == flow.To,
            CustomerFilter.AtRisk risk => shop.Late(risk.At ?? rules.LastDay).Any(late => late.Customer == customer),
            CustomerFilter.InRfm rfm => InRfm(shop, scope, customer, rfm),
            CustomerFilter.InSegment segment => shop.Segments(customer, segment.By).TryGetValue(segment.Value ?? "", out var since)
                && since < (segment.Before ?? int.MaxValue),
            CustomerFilter.All all => all.Of.All(one => Matches(shop, scope, customer, one)),
            _ => throw new InvalidOperationException(filter.ToJson()),
        };
    }

    private static bool InCohort(NaiveShop shop, long customer, CustomerFilter.InCohort cohort)
    {
        var later = cohort.Cohort with { Index = cohort.Cohort.Index + (cohort.K ?? 0) };
        return shop.IsFirstIn(customer, cohort.Cohort.From, cohort.Cohort.To)
            && shop.Days(customer).Any(day => day >= later.From && (cohort.Mode is CohortMode.Unbounded || day < later.To));
    }

    private static bool InCrr(NaiveShop shop, long customer, CrrPart part, int a, int b) =>
        part switch
        {
            CrrPart.Base => shop.IsActive(customer, a),
            CrrPart.Retained => shop.IsActive(customer, a) && shop.IsActive(customer, b),
            CrrPart.Churned => shop.IsActive(customer, a) && !shop.IsActive(customer, b),
            CrrPart.New => shop.IsFirstIn(customer, a, b),
            CrrPart.Returning => shop.IsKnown(customer, a) && !shop.IsActive(customer, a) && shop.IsActive(customer, b),
            _ => shop.IsActive(customer, b),
        };

    private static bool InCalendar(NaiveShop shop, long customer, CalendarPart part, Period period)
    {
        var (now, before, earlier) = (
            shop.Visits(customer, period),
            shop.Visits(customer, period.Previous),
            shop.IsKnown(customer, period.From)
        );
        return part switch
        {
            CalendarPart.Active => now,
            CalendarPart.New => now && !earlier,
            CalendarPart.Retained => now && before,
            CalendarPart.Resurrected => now && !before && earlier,
            _ => !now && before,
        };
    }

    private static bool InRfm(NaiveShop shop, Scope scope, long customer, CustomerFilter.InRfm rfm)
    {
        var cells = shop.Quintiles(Known.Rfm.At(rfm.At ?? shop.Rules.LastDay));
        if (!cells.TryGetValue(customer, out var cell))
            return false;
        var (r, f, m) = (cells.Values.Average(c => c.R), cells.Values.Average(c => c.F), cells.Values.Average(c => c.M));
        var eight = $"{(cell.R > r ? 'h' : 'l')}{(cell.F > f ? 'h' : 'l')}{(cell.M > m ? 'h' : 'l')}";
        return (rfm.Group is null || scope.Lenses!.Settings.Groups[cell].Key == rfm.Group)
            && (rfm.Eight is null || eight == rfm.Eight)
            && (rfm.R is null || cell.R == rfm.R)
            && (rfm.F is null || cell.F == rfm.F)
            && (rfm.M is null || cell.M == rfm.M);
    }
}
