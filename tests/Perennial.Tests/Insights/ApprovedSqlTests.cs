using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Rules.Desk;
using Perennial.Rules.Insights;
using Perennial.Rules.Measures;
using Perennial.Rules.Messages;
using Perennial.Rules.Segments;
using Perennial.Rules.Segments.Plan;
using Perennial.Tests.Measures;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Insights;

/// <summary>The SQL of every question in the three dialects, as approved text: a change is read before it is landed (PERENNIAL_APPROVE=1 rewrites).</summary>
public class ApprovedSqlTests
{
    private static readonly Scope Everyone = new(Known.Purchases);
    private static readonly RfmView View = new(Known.Purchases.LastDay, 365, false);
    private static readonly RfmScale Scale = new([10, 20, 30, 40], [2, 3, 4, 5], [1000, 2000, 3000, 4000], new RfmMeans(10, 30, 30, 30));

    private static readonly Dictionary<string, Func<SqlDialect, SqlQuery>> Questions = new()
    {
        ["span"] = d => new DataSpanQuery(new Basis.Activity(["signed_in", "page_viewed"]), Known.AsOf).ToSql(d),
        ["gaps"] = d => new GapsQuery(Everyone).ToSql(d),
        ["retention"] = d =>
            new RetentionQuery(Everyone, [Known.Month(10).From, Known.Month(11).From, Known.Month(12).From], WithParts: true).ToSql(d),
        ["retention-by-attribute"] = d =>
            new RetentionQuery(Everyone, [Known.Month(10).From, Known.Month(11).From], new Dimension.Custom("it's \"level\"")).ToSql(d),
        ["retention-by-category"] = d =>
            new RetentionQuery(Everyone, [Known.Month(10).From, Known.Month(11).From], new Dimension.Category()).ToSql(d),
        ["sales"] = d => new SalesQuery(Everyone, PeriodKind.Month, Known.Month(1).From, Known.AsOf).ToSql(d),
        ["sales-by-category"] = d =>
            new SalesQuery(Everyone, PeriodKind.Week, Known.Month(1).From, Known.AsOf, new Dimension.Category()).ToSql(d),
        ["refunds"] = d =>
            new RefundsQuery(Everyone, PeriodKind.Month, Known.Month(1).From, Known.AsOf, new Dimension.Column("country")).ToSql(d),
        ["totals"] = d => new TotalsQuery(Everyone, Known.Month(1).From, Known.AsOf).ToSql(d),
        ["calendar-activity"] = d => new CalendarActivityQuery(Everyone, PeriodKind.Quarter).ToSql(d),
        ["cohorts"] = d => new CohortQuery(Everyone, PeriodKind.Month).ToSql(d),
        ["cohorts-by-events"] = d => new CohortQuery(new Scope(Known.Events), PeriodKind.Month).ToSql(d),
        ["stage-flow"] = d => new StageFlowQuery(Everyone, Known.Month(10).From, Known.Month(11).From).ToSql(d),
        ["stage-counts"] = d => new StageCountsQuery(Everyone, Known.Month(11).From).ToSql(d),
        ["rfm-spread"] = d => new RfmSpreadQuery(Known.Purchases, View).ToSql(d),
        ["rfm-cells"] = d => new RfmCellsQuery(Everyone, View, Scale).ToSql(d),
        ["late"] = d => new LateCustomersQuery(Everyone, Known.Purchases.LastDay).ToSql(d),
        ["late-page"] = d =>
            new LatePageQuery(
                Everyone,
                Known.Purchases.LastDay,
                new LateWish(DeskOrder.Usual, ["AT", ""], ["it's"], 100, "x"),
                50,
                50
            ).ToSql(d),
        ["attribution"] = d => new AttributionQuery(new AttributionWindows(5, 1), ["campaign:12"]).ToSql(d),
        ["attribution-by-template"] = d =>
            new AttributionQuery(new AttributionWindows(5, 1), ["journey:5"], ByTemplate: true) { Texts = [new(3, "Letter")] }.ToSql(d),
        ["attribution-by-event"] = d =>
            new AttributionQuery(
                new AttributionWindows(14, 1),
                ["campaign:12", "campaign:13"],
                ByTemplate: true,
                new GoalEvents(
                    EventFilter.Query("signed_up", "plan = \"pro\" and amount >= 500")!,
                    new RuleWorld { Currency = Currency.Of("CNY") },
                    new RuleInstant(1_767_225_600_000, Zone.Utc)
                )
            )
            {
                Own = [new(["campaign:9"], new AttributionWindows(30, 1))],
            }.ToSql(d),
        ["attributes"] = d => new AttributesQuery(200).ToSql(d),
        ["filter"] = d =>
            new CustomerCountQuery(
                Everyone,
                new CustomerFilter.All([
                    new CustomerFilter.InCohort(Known.Month(3), 2),
                    new CustomerFilter.InSegment(new Dimension.Column("country"), "AT"),
                    new CustomerFilter.InPart(LifecyclePart.Dormant, Known.Month(11)),
                ])
            ).ToSql(d),
    };

    public static TheoryData<string> Names => [.. Questions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_sql_is_the_approved_one(string question)
    {
        var file = Repository.PathOf("tests", "Perennial.Tests", "Insights", "Approved", question + ".sql");
        var text = string.Concat(
            new[] { ("sqlite", SqlDialect.Sqlite), ("duckdb", SqlDialect.DuckDb), ("postgres", SqlDialect.Postgres) }.Select(d =>
                Section(d.Item1, Questions[question](d.Item2))
            )
        );

        if (Repository.Approve)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Assert.Equal(File.ReadAllText(file), text);
    }

    private static string Section(string dialect, SqlQuery query) =>
        $"-- {dialect}: {string.Join(", ", query.Parameters.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Name} = {p.Value}")))}\n{query.Text}\n\n";
}
