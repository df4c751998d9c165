using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;
using Perennial.Rules.Messages;
using Perennial.Rules.Segments;
using Perennial.Rules.Segments.Plan;
using Perennial.Tests.Measures;
using Xunit;

namespace Perennial.Tests.Journeys;

/// <summary>The question behind every comparison, asked of all engines and worked out person by person in memory.</summary>
public class LiftQuestionTests
{
    private const long Day = 86_400_000;
    private const long Week = 7 * Day;

    private static readonly int[] Days = [30, 60, 90];
    private static readonly long Now = (Shop.Opening + 400) * Day;

    /// <summary>
    /// Everybody in random groups from the first day on, sometimes on the very instant of an order, some with a goal. Runs: some come a second
    /// time in the other group, and the first run of some does not count. Messages: some got a second one later.
    /// </summary>
    private static readonly StoreRows Entries = new(
        LiftQuestion.Rows,
        LiftQuestion.Columns,
        SqlQuery.Of(
            $"""
            SELECT c.id, c.id AS customer_id, CASE WHEN c.id % 3 = 0 THEN 1 ELSE 0 END AS held, {Shop.Opening
                * Day} + (c.id * 7919 % 400) * {Day} AS entered_at,
                CASE WHEN c.id % 4 = 0 THEN 5 END AS goal_at, CASE WHEN c.id % 7 = 0 THEN 0 ELSE 1 END AS counts
            FROM customers c
            UNION ALL
            SELECT c.id + 1000000, c.id, 0, {Shop.Opening * Day} + (c.id * 7919 % 400) * {Day} + 1, 5, 1 FROM customers c WHERE c.id % 5 = 0
            """
        )
    );

    private sealed record Person(long Id, long Entered, long? Goal);

    [Fact]
    public async Task Every_engine_tells_all_windows_in_one_pass_as_person_by_person()
    {
        foreach (var seed in new[] { 1, 2, 3 })
        {
            var shop = Shop.Random(seed, customers: 500);
            await using var engines = await ThreeEngines.HoldAsync(shop);

            await SameAsync(engines, shop, new LiftGoal.Known(14 * Day), person => person.Goal is not null, LiftEntries.Runs);
            await SameAsync(
                engines,
                shop,
                new LiftGoal.Order(Week),
                person => Orders(shop, person).Any(order => IsSoon(order.Day * Day, person))
            );
            await SameAsync(engines, shop, SignIn(Now), person => Events(shop, person).Any(time => IsSoon(time, person)));
            await SameAsync(engines, shop, null, _ => false);
        }
    }

    [Fact]
    public async Task A_group_without_people_has_no_row_and_counts_nobody()
    {
        await using var engines = await ThreeEngines.HoldAsync(Shop.Random(1, customers: 5));
        var nobody = Entries with { Query = SqlQuery.Of($"SELECT * FROM ({Entries.Query.Text}) p WHERE customer_id % 3 > 0") };

        var rows = await engines.AskAsync(new LiftQuestion(LiftEntries.Runs, Now, Days, null), nobody);

        Assert.False(Assert.Single(rows).Held);
        var holdout = LiftSums.Of(rows, true, Days.Length);
        Assert.Equal((0, 0, 3), (holdout.People, holdout.Windows[0].Back.Eligible, holdout.Windows.Count));
    }

    [Fact]
    public void A_question_is_the_same_whenever_it_is_asked_and_another_goal_is_another()
    {
        static string Whenever(long now, LiftGoal goal)
        {
            var query = new LiftQuestion(LiftEntries.Runs, now, Days, goal).Whenever().ToSql(SqlDialect.DuckDb);
            return $"{query.Text} {string.Join(' ', query.Parameters)}";
        }

        Assert.Equal(Whenever(Now, SignIn(Now)), Whenever(Now + (3 * Day), SignIn(Now + (3 * Day))));
        Assert.NotEqual(Whenever(Now, new LiftGoal.Order(Week)), Whenever(Now, new LiftGoal.Order(2 * Week)));
        Assert.NotEqual(Whenever(Now, SignIn(Now)), Whenever(Now, SignIn(Now, "page_viewed")));
    }

    private static async Task SameAsync(
        ThreeEngines engines,
        Shop shop,
        LiftGoal? goal,
        Func<Person, bool> reached,
        LiftEntries entries = LiftEntries.Messages
    )
    {
        var rows = await engines.AskAsync(new LiftQuestion(entries, Now, Days, goal), Entries);

        foreach (var held in new[] { false, true })
        {
            var people = shop
                .Customers.Where(one => one.Id % 3 == 0 == held && (entries is LiftEntries.Messages || one.Id % 7 > 0))
                .Select(one => new Person(one.Id, (Shop.Opening + (one.Id * 7919 % 400)) * Day, one.Id % 4 == 0 ? 5 : null))
                .ToList();
            var row = rows.Single(one => one.Held == held);
            var eligible = goal is null ? [] : people.Where(person => person.Entered <= Now - goal.Within).ToList();
            Assert.Equal((people.Count, new LiftCount(eligible.Count, eligible.Count(reached))), (row.People, row.Goal));
            Assert.Equal(people.Select(person => person.Entered).Order().ElementAt(JourneyLift.Fewest - 1), row.ReadyFrom);
            Assert.Equal(Days.Select(days => Window(shop, people, days)), row.Windows);
        }
    }

    private static LiftWindow Window(Shop shop, List<Person> people, int days)
    {
        var spent = people
            .Where(person => person.Entered <= Now - (days * Day))
            .Select(person =>
            {
                var orders = Orders(shop, person).ToList();
                var after = orders
                    .Where(order => order.Day * Day > person.Entered && order.Day * Day <= person.Entered + (days * Day))
                    .ToList();
                var before = orders.Where(order => order.Day * Day <= person.Entered && order.Day * Day > person.Entered - (90 * Day));
                return (After: after.Count, Post: (double)after.Sum(order => order.Net), Pre: (double)before.Sum(order => order.Net));
            })
            .ToList();
        return new LiftWindow(
            new LiftCount(spent.Count, spent.Count(one => one.After > 0)),
            (spent.Sum(one => one.Post), spent.Sum(one => one.Post * one.Post)),
            (spent.Sum(one => one.Pre), spent.Sum(one => one.Pre * one.Pre)),
            spent.Sum(one => one.Post * one.Pre)
        );
    }

    private static LiftGoal.Event SignIn(long now, string name = "signed_in") =>
        new(
            new GoalEvents(EventFilter.Query(name, null)!, new RuleWorld { Currency = Currency.Of("CNY") }, new RuleInstant(now, Zone.Utc)),
            Week
        );

    private static bool IsSoon(long time, Person person) => time >= person.Entered && time < person.Entered + Week;

    private static IEnumerable<ShopOrder> Orders(Shop shop, Person person) =>
        shop.Orders.Where(order => order.Paid && order.Customer == person.Id);

    private static IEnumerable<long> Events(Shop shop, Person person) =>
        shop
            .Events.Where(one => one.Name == "signed_in" && one.Customer == person.Id)
            .Select(one => one.Day * Day)
            .Where(time => time <= Now);
}
