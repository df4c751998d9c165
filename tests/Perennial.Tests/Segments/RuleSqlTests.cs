using Perennial.Rules.Basics;
using Perennial.Rules.Segments;
using Perennial.Rules.Segments.Plan;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Segments;

/// <summary>The SQL of typical rules in the three dialects, as approved text: a change is read before it is landed (PERENNIAL_APPROVE=1 rewrites).</summary>
public class RuleSqlTests
{
    private static readonly Dictionary<string, string[]> Rules = new()
    {
        ["silent"] = ["spend > 1000 and not did(any in last 15 days)", "days_since(last(any)) >= 15", "spend > 1000"],
        ["sequence"] = ["did(order where channel = \"ads\" then not page_viewed within 3 days in this month)"],
        ["fields"] = ["city starts with \"上\" and attr.level in (\"gold\", \"silver\") and birthday in next 7 days and sample(10%)"],
    };

    public static TheoryData<string> Names => [.. Rules.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_sql_is_the_approved_one(string name)
    {
        var file = Repository.PathOf("tests", "Perennial.Tests", "Segments", "Approved", name + ".sql");
        var at = new RuleInstant(1_772_323_200_000, Zone.Find("Asia/Shanghai")!);
        var rules = Rules[name].Select(text => RuleBook.BuiltIn.Resolve(Read(text)).Value!).ToList();
        var question = new RuleQuestion(rules, new RuleWorld { Currency = Currency.Of("CNY") }, at, [1, 2]);
        var text = string.Concat(
            new[] { ("sqlite", SqlDialect.Sqlite), ("duckdb", SqlDialect.DuckDb), ("postgres", SqlDialect.Postgres) }.Select(d =>
                $"-- {d.Item1}\n{question.ToSql(d.Item2).Text}\n\n"
            )
        );

        if (Repository.Approve)
            File.WriteAllText(file, text);

        Assert.Equal(File.ReadAllText(file), text);
    }

    [Fact]
    public void What_two_rules_share_is_computed_once()
    {
        var at = new RuleInstant(1_772_323_200_000, Zone.Utc);
        var rules = new[] { "spend > 10 and orders > 1", "spend > 20", "average_order > 5" }.Select(text =>
            RuleBook.BuiltIn.Resolve(Read(text)).Value!
        );

        var sql = new RuleQuestion([.. rules], new RuleWorld { Currency = Currency.Of("CNY") }, at).ToSql(SqlDialect.Postgres).Text;

        Assert.Equal(2, sql.Split("SUM(amount)").Length);
        Assert.Equal(2, sql.Split("COUNT(*)").Length);
    }

    private static Condition Read(string text) =>
        RuleText.TryParse(text, out var rule, out var error) ? rule : throw new ArgumentException(error.ToString());
}
