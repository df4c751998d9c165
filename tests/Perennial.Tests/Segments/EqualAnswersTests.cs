using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;
using Perennial.Rules.Segments;
using Perennial.Rules.Segments.Plan;
using Xunit;

namespace Perennial.Tests.Segments;

/// <summary>
/// Random rules of every kind over random customers: the naive evaluator, SQLite, DuckDB and PostgreSQL answer alike, and nothing changes
/// before the instant that the plan names. PERENNIAL_RULE_SHOPS=200 PERENNIAL_RULE_SEED=5 runs longer, from another seed.
/// </summary>
public class EqualAnswersTests
{
    private const int Rules = 48;
    private const int Together = 8;

    private static readonly (string Zone, string Now)[] Instants =
    [
        ("Asia/Shanghai", "2026-03-01T00:00:00"),
        ("America/New_York", "2026-03-08T12:30:00"),
        ("Europe/Berlin", "2026-10-25T23:59:59"),
        ("America/Sao_Paulo", "2018-11-04T00:30:00"),
        ("UTC", "2024-02-28T10:00:00"),
        ("Pacific/Apia", "2026-01-01T00:00:00"),
    ];

    public static TheoryData<int> Seeds()
    {
        var first = int.Parse(Environment.GetEnvironmentVariable("PERENNIAL_RULE_SEED") ?? "1", CultureInfo.InvariantCulture);
        var shops = int.Parse(Environment.GetEnvironmentVariable("PERENNIAL_RULE_SHOPS") ?? "6", CultureInfo.InvariantCulture);
        return [.. Enumerable.Range(first, shops)];
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Every_engine_answers_as_the_naive_evaluator_does(int seed)
    {
        var (shop, at, rules) = Draw(seed);
        await using var engines = await RuleEngines.HoldAsync(shop, at.Zone);
        var world = World(seed);

        foreach (var some in rules.Chunk(Together))
        {
            foreach (var engine in engines.All)
            {
                var question = new RuleQuestion(some, world, at, seed % 2 == 0 ? null : [.. shop.Customers.Select(c => c.Id)]);
                List<RuleAnswer> answers;
                try
                {
                    answers = await RuleEngines.AskAsync(engine, question);
                }
                catch (System.Data.Common.DbException refused)
                {
                    throw new InvalidOperationException(
                        $"seed {seed}, {engine.Dialect.Name}: {refused.Message}\n{string.Join('\n', some.Select(RuleText.Print))}\n{question.ToSql(engine.Dialect).Text}"
                    );
                }
                Assert.Equal(shop.Customers.Select(c => c.Id).Order(), answers.Select(a => a.Customer));
                foreach (var answer in answers)
                    Compare(seed, shop, world, at, engine.Dialect, some, answer);
            }
        }
    }

    private static void Compare(
        int seed,
        RuleShop shop,
        RuleWorld world,
        RuleInstant at,
        SqlDialect dialect,
        Condition[] rules,
        RuleAnswer answer
    )
    {
        var customer = shop.Customers.Single(c => c.Id == answer.Customer);
        Assert.False(answer.Due <= at.Now, $"seed {seed}: due is past");
        for (var i = 0; i < rules.Length; i++)
        {
            var expected = new NaiveRules(shop, world, at, customer).Holds(rules[i]);
            if (answer.In[i] != expected)
                Assert.Fail(
                    $"""
                    seed {seed}, {dialect.Name} says {answer.In[i]} of {customer}
                    {RuleText.Print(rules[i])}
                    at {at.Now} {at.Zone.Name}
                    {string.Join('\n', shop.Events.Where(e => e.Customer == customer.Id))}
                    {string.Join('\n', shop.Orders.Where(o => o.Customer == customer.Id))}
                    {new RuleQuestion([rules[i]], world, at).ToSql(dialect).Text}
                    """
                );
            NothingChangesBefore(answer.Due ?? long.MaxValue, seed, shop, world, at, customer, rules[i], expected);
        }
    }

    private static void NothingChangesBefore(
        long due,
        int seed,
        RuleShop shop,
        RuleWorld world,
        RuleInstant at,
        RuleCustomer customer,
        Condition rule,
        bool now
    )
    {
        var random = new Random(HashCode.Combine(seed, 7) + (int)customer.Id);
        var latest = Math.Min(due, at.Now + (60 * 86_400_000L));
        if (latest <= at.Now + 1)
            return;
        foreach (var later in new[] { latest - 1, random.NextInt64(at.Now + 1, latest) })
            Assert.True(
                new NaiveRules(shop, world, new RuleInstant(later, at.Zone), customer).Holds(rule) == now,
                $"seed {seed}: '{RuleText.Print(rule)}' changes by {later}, before it is due at {due}; now {at.Now}; {customer}"
                    + string.Concat(shop.Events.Where(e => e.Customer == customer.Id).Select(e => "\n" + e))
                    + string.Concat(shop.Orders.Where(o => o.Customer == customer.Id).Select(o => "\n" + o))
            );
    }

    private static (RuleShop Shop, RuleInstant At, IReadOnlyList<Condition> Rules) Draw(int seed)
    {
        var random = new Random(seed);
        var (name, now) = Instants[seed % Instants.Length];
        var zone = Zone.Find(name)!;
        var at = new RuleInstant(zone.InstantOf(DateTime.Parse(now, CultureInfo.InvariantCulture)), zone);
        var draw = new RandomRule(random, at.Today);
        var rules = Enumerable.Range(0, int.MaxValue).Select(_ => draw.Rule()).Where(rule => RuleCheck.Problems(rule).Count == 0);
        return (RuleShop.Random(random, at, customers: 30), at, [.. rules.Take(Rules)]);
    }

    private static RuleWorld World(int seed) =>
        new()
        {
            Currency = Currency.Of("CNY"),
            ChurnDays = 30,
            DormantDays = 10,
            Rfm = RfmSettings.Default with { LookbackDays = seed % 3 == 0 ? 40 : null },
            Scale = new RfmScale([3, 7, 14, 30], [1, 2, 3, RfmScale.Never], [100, 500, 1_000, 2_000], new RfmMeans(10, 28, 25, 31)),
        };
}
