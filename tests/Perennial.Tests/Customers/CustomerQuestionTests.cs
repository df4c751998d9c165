using System.Text.Json;
using Dapper;
using Perennial.Customers;
using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Customers;
using Perennial.Rules.Measures;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Customers;

public class CustomerQuestionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Every_question_has_the_same_answer_in_the_store_and_in_the_mirror(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await SmallShop.OpenAsync(database);
        var scope = await database.Get<Workbench>().ScopeAsync(new CustomerFilter.InRfm(), Ct);
        var (lenses, all) = (scope.Lenses!, scope with { Where = null });
        var day = all.Rules.LastDay;
        var choice = new CustomerChoice(all, "person");
        var buyers = await database.Get<StoreEngine>().AskAsync(new CustomerListQuery(choice, CustomerSort.Default, null, 5), Ct);

        foreach (var key in CustomerSort.Keys.Where(key => key != "name"))
            await AgreeAsync(database, new CustomerListQuery(choice, new CustomerSort(key, Descending: true), null, 40));
        await AgreeAsync(database, new ChoiceCountQuery(choice));
        foreach (var by in (string[])["owner", "team", "tag", "stage", "group", "country", "category", "attr:level", "list:likes"])
        foreach (var order in Enum.GetValues<GroupOrder>())
            await AgreeAsync(database, new GroupsQuery(choice, Grouping.Parse(by)!, all with { Lenses = lenses }, order, 40));
        await AgreeAsync(database, new CustomerExportQuery(choice, CustomerSort.Default, lenses.Settings.At(day), lenses.Scales[day]));
        await AgreeAsync(database, new FacetsQuery(all));
        await AgreeAsync(database, new OrderExportQuery());
        await AgreeAsync(database, new CustomerSearchQuery("C01", 8));
        await AgreeAsync(database, new CustomerDaysQuery(all.Rules, [.. buyers.Select(buyer => buyer.Id)]));
        await AgreeAsync(database, new BasisDaysQuery(all.Rules, buyers[0].Id));
    }

    [DatabaseTheory]
    public async Task Orders_that_lie_ahead_of_the_day_asked_for_do_not_count(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await SmallShop.OpenAsync(database);
        var rules = (await database.Get<Workbench>().ScopeAsync(null, Ct)).Rules;
        var asOf = rules.AsOf - 60;
        var paid = await database.Store.ReadAsync(
            c =>
                c.QueryAsync<(long Customer, long Orders)>(
                    "SELECT customer_id, COUNT(*) FROM orders WHERE is_paid = 1 AND day < @asOf GROUP BY customer_id",
                    new { asOf }
                ),
            Ct
        );
        var choice = new CustomerChoice(new Scope(rules with { AsOf = asOf }), null);

        var byOrders = new CustomerSort("orders", Descending: true);

        var rows = await database.Get<DuckDbEngine>().AskAsync(new CustomerListQuery(choice, byOrders, null, 1_000), Ct);

        Assert.NotEmpty(paid);
        Assert.Equal(
            paid.OrderBy(row => row.Customer),
            rows.Select(row => (row.Id, Orders: (long)row.Place.Value)).Where(row => row.Orders > 0).OrderBy(row => row.Id)
        );
        await AgreeAsync(database, new CustomerListQuery(choice, CustomerSort.Default, null, 1_000));
    }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static async Task AgreeAsync<T>(TestDatabase database, Question<T> question)
    {
        var mirrored = await AskAsync(database.Get<DuckDbEngine>(), question);

        Assert.NotEmpty(mirrored);
        Assert.Equal(mirrored, await AskAsync(database.Get<StoreEngine>(), question));
    }

    private static async Task<List<string>> AskAsync<T>(IAnalyticalEngine engine, Question<T> question) =>
        [.. (await engine.AskAsync(question, Ct)).Select(row => JsonSerializer.Serialize(row, Json))];
}
