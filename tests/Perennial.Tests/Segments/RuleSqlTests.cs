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

    /// <summary>DuckDB folds most texts by quicker means than the table: alone, among ASCII and among Chinese each letter must come out alike.</summary>
    [Fact]
    public async Task DuckDb_folds_every_letter_as_the_table_does()
    {
        using var duck = new Perennial.Plumbing.MemoryEngine();
        var letters = Enumerable.Range(1, 0x4FF).Concat(Enumerable.Range(0x3000, 0x100)).Concat(Enumerable.Range(0xFF00, 0xF0));
        string[] texts = [.. letters.Select(letter => (char)letter).SelectMany<char, string>(l => [$"{l}", $"Ab{l}Z", $"上{l}Q"])];
        var sql = new Perennial.Rules.Measures.SqlText(SqlDialect.DuckDb);
        var fold = SqlDialect.DuckDb.Fold("v", sql.Value("from", Folding.From), sql.Value("to", Folding.To));
        _ = sql.Value("texts", System.Text.Json.JsonSerializer.Serialize(texts));

        var folded = await RuleEngines.AllAsync(
            duck,
            sql.Finish($"SELECT v, {fold} FROM ({SqlDialect.DuckDb.TextsIn("texts")}) t(v)"),
            row => (row.GetString(0), row.GetString(1))
        );

        Assert.Equal(texts.Length, folded.Count);
        Assert.All(folded, pair => Assert.Equal(Folding.Fold(pair.Item1), pair.Item2));
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

    [Fact]
    public void Two_yearly_dates_in_the_same_window_are_each_due_on_their_own_day()
    {
        var rules = new[] { "birthday in next 7 days", "anniversary(attr.joined) in next 7 days" }.Select(Read);

        var sql = new RuleQuestion(
            [.. rules],
            new RuleWorld { Currency = Currency.Of("CNY") },
            new RuleInstant(1_772_323_200_000, Zone.Utc)
        )
            .ToSql(SqlDialect.Postgres)
            .Text;

        Assert.Equal(3, sql.Split("LEFT JOIN yr").Length);
    }

    private static Condition Read(string text) =>
        RuleText.TryParse(text, out var rule, out var error) ? rule : throw new ArgumentException(error.ToString());
}
