using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>GET /api/customers/groups: the customers of a list by owner, tag, stage or any field, each group with its size and revenue.</summary>
internal sealed class ListGroups(ChooseCustomers choose, Answers answers, IAnalyticalEngine engine, WorkspaceSettings workspace)
{
    private const int GroupsShown = 200;

    /// <param name="By">What makes the groups.</param>
    /// <param name="Overlaps">Whether a customer may be in several groups.</param>
    /// <param name="Total">How many customers the list has.</param>
    /// <param name="Groups">How many groups there are.</param>
    /// <param name="Items">The largest, those without a group last.</param>
    /// <param name="Rest">What the groups that are not listed add up to; null when all are.</param>
    internal sealed record Response(string By, bool Overlaps, long Total, long Groups, IReadOnlyList<Item> Items, Sum? Rest);

    /// <param name="Value">An id, key or text; null for those without one.</param>
    /// <param name="In">Together with <c>by</c>, the parameter of the list that shows the members.</param>
    internal sealed record Item(string? Value, string In, long Customers, long Orders, decimal Spend);

    internal sealed record Sum(long Customers, long Orders, decimal Spend);

    /// <param name="order">customers, orders or spend: the highest first; customers when absent.</param>
    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        [AsParameters] ListCustomers.Request request,
        string? order,
        ListGroups groups,
        HttpContext http,
        CancellationToken ct
    ) => (await groups.ReadAsync(request, order, ct)).ToHttp(http);

    private async Task<Outcome<Response>> ReadAsync(ListCustomers.Request request, string? order, CancellationToken ct)
    {
        var chosen = await choose.ReadAsync(request, ct);
        if (!chosen.IsOk)
            return chosen.Problems.ToList();
        if (chosen.Value.Grouping is not { } by)
            return CustomersProblems.UnknownGrouping(request.By ?? "");
        if (OrderOf(order) is not { } first)
            return CustomersProblems.UnknownGroupOrder(order!);
        var choice = chosen.Value.Choice;
        var rows = await AskAsync(choice, new GroupsQuery(choice, by, chosen.Value.Ground, first, GroupsShown), ct);
        var total = (await AskAsync(choice, new ChoiceCountQuery(choice), ct))[0];
        var currency = await workspace.CurrencyAsync(ct);
        var items = rows.Select(row => new Item(
            row.Value,
            Grouping.Write(row.Value),
            row.Customers,
            row.Orders,
            currency.ToMajor(row.Spend)
        ));
        return new Response(by.Key, by.Overlaps, total, rows.Count > 0 ? rows[0].Groups : 0, [.. items], RestOf(rows, currency));
    }

    private static Sum? RestOf(IReadOnlyList<CustomerGroup> rows, Currency currency) =>
        rows.Count > 0 && rows[0].Groups > rows.Count
            ? new Sum(
                rows[0].AllCustomers - rows.Sum(row => row.Customers),
                rows[0].AllOrders - rows.Sum(row => row.Orders),
                currency.ToMajor(rows[0].AllSpend - rows.Sum(row => row.Spend))
            )
            : null;

    // What somebody typed is asked once: it need not push out what is asked all day.
    private async Task<IReadOnlyList<T>> AskAsync<T>(CustomerChoice choice, Rules.Measures.Question<T> question, CancellationToken ct) =>
        choice.Search is null ? await answers.AskAsync(question, ct) : await engine.AskAsync(question, ct);

    private static GroupOrder? OrderOf(string? text) =>
        text is null or "" ? GroupOrder.Customers
        : Enum.TryParse<GroupOrder>(text, ignoreCase: true, out var order) && !char.IsAsciiDigit(text[0]) ? order
        : null;
}
