using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Rules.Measures;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>GET /api/customers: a page of the customers that a search, filters or a clicked number choose.</summary>
[FrontDoor]
internal static class ListCustomers
{
    private const int PageSize = 50;

    /// <param name="Search">Part of a name, number, e-mail address, phone or company.</param>
    /// <param name="Where">JSON of the filter behind a number.</param>
    /// <param name="Group">Key of an RFM group.</param>
    /// <param name="Sort">spend, orders, lastOrder, firstOrder, recency, name, risk, clv12 or atStake; with '-' in front descending.</param>
    /// <param name="Tag">Ids of tags, separated by commas: any of them.</param>
    /// <param name="Owner">An account's id, <c>me</c> or <c>none</c>.</param>
    /// <param name="Team">A team's id.</param>
    /// <param name="Filters">JSON list of more filters, every one of which must hold.</param>
    /// <param name="Who">known, anonymous or all. When absent: known people; behind a number, in a segment or on a list everybody whom it counts.</param>
    /// <param name="Segment">A segment's id: who satisfies its rule now.</param>
    /// <param name="List">A static list's id.</param>
    /// <param name="Rule">A rule as segments have them, such as <c>my_trait &gt;= 3</c>: who satisfies it now.</param>
    /// <param name="By">What the list is grouped by: owner, team, tag, stage, group, country, channel, city, company, category, <c>attr:key</c> or <c>list:key</c>.</param>
    /// <param name="In">One of these groups, as the groups give it: <c>is:</c> and its value, or <c>none</c>.</param>
    public sealed record Request(
        [property: FromQuery, StringLength(200)] string? Search,
        [property: FromQuery, StringLength(4000)] string? Where,
        [property: FromQuery] string? Country,
        [property: FromQuery] string? Channel,
        [property: FromQuery] string? Group,
        [property: FromQuery] string? Stage,
        [property: FromQuery] string? Sort,
        [property: FromQuery] string? Tag,
        [property: FromQuery] string? Owner,
        [property: FromQuery] long? Team,
        [property: FromQuery, StringLength(8000)] string? Filters,
        [property: FromQuery] string? Who,
        [property: FromQuery] long? Segment = null,
        [property: FromQuery] long? List = null,
        [property: FromQuery, StringLength(4000)] string? Rule = null,
        [property: FromQuery, StringLength(200)] string? By = null,
        [property: FromQuery, StringLength(2000)] string? In = null
    )
    {
        /// <summary>Everybody.</summary>
        public static Request Everybody { get; } = new(null, null, null, null, null, null, null, null, null, null, null, "all");
    }

    internal sealed record Response(long Total, IReadOnlyList<Item> Items, string? Next);

    internal sealed record Item
    {
        public required long Id { get; init; }
        public string? Number { get; init; }
        public string? Name { get; init; }
        public string? Email { get; init; }
        public string? Country { get; init; }
        public string? Channel { get; init; }
        public required long Orders { get; init; }
        public required decimal Spend { get; init; }
        public string? FirstOrder { get; init; }
        public string? LastOrder { get; init; }
        public int? RecencyDays { get; init; }
        public string? Rfm { get; init; }
        public string? Group { get; init; }
        public required Stage Stage { get; init; }
        public int? DaysLate { get; init; }

        /// <summary>Churn risk; null without a score.</summary>
        public double? Risk { get; init; }

        /// <summary>Probability alive.</summary>
        public double? Alive { get; init; }

        /// <summary>Value of the next twelve months in major units.</summary>
        public decimal? Clv12 { get; init; }

        /// <summary>Value at stake in major units; null for who has left already.</summary>
        public decimal? AtStake { get; init; }

        public string? Phone { get; init; }
        public string? City { get; init; }
        public string? Company { get; init; }
        public long? CompanyId { get; init; }
        public long? OwnerId { get; init; }
        public long? TeamId { get; init; }
        public IReadOnlyList<long> Tags { get; init; } = [];

        /// <summary>Values of custom fields by key, as far as the reader may see them.</summary>
        public JsonElement? Attributes { get; init; }
    }

    /// <param name="cursor">The <c>next</c> of the page before.</param>
    /// <param name="limit">Rows of a page.</param>
    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        [AsParameters] Request request,
        string? cursor,
        [Range(1, 200)] int? limit,
        CustomerPages pages,
        HttpContext http,
        CancellationToken ct
    ) => (await pages.ReadAsync(request, cursor, limit ?? PageSize, ct)).ToHttp(http);
}

/// <summary>Reads pages of the list: the rows from the column engine, where they stand from the store by index.</summary>
internal sealed class CustomerPages(
    ChooseCustomers choose,
    Answers answers,
    IAnalyticalEngine engine,
    StoreEngine store,
    WorkspaceSettings workspace,
    RowDetails details
)
{
    public async Task<Outcome<ListCustomers.Response>> ReadAsync(
        ListCustomers.Request request,
        string? cursor,
        int limit,
        CancellationToken ct
    )
    {
        var chosen = await choose.ReadAsync(request, ct);
        if (!chosen.IsOk)
            return chosen.Problems.ToList();
        var (choice, sort) = (chosen.Value.Choice, chosen.Value.Sort);
        var after = cursor is null ? null : CustomerCursor.Read(cursor, sort);
        if (cursor is not null && after is null)
            return CustomersProblems.CursorNotUnderstood();
        var looksUp = choice.Search is not null && after is null;
        var rows = await engine.AskAsync(new CustomerListQuery(choice, sort, after, limit + 1) { Counts = looksUp }, ct);
        var total = looksUp ? rows.Select(row => row.Total).FirstOrDefault() ?? 0 : await CountAsync(choice, ct);
        var page = rows.Take(limit).ToList();
        var items = await ItemsAsync(page, chosen.Value, ct);
        return new ListCustomers.Response(total, items, rows.Count > limit ? CustomerCursor.Write(sort, page[^1].Place) : null);
    }

    // What somebody typed is asked once: it need not push out what is asked all day.
    private async Task<long> CountAsync(CustomerChoice choice, CancellationToken ct)
    {
        var count = new ChoiceCountQuery(choice);
        return choice.Search is null ? await answers.AskOneAsync(count, ct) : (await engine.AskAsync(count, ct))[0];
    }

    private async Task<List<ListCustomers.Item>> ItemsAsync(List<ListedCustomer> page, ChosenCustomers chosen, CancellationToken ct)
    {
        var ids = page.Select(row => row.Id).ToList();
        var days = await store.AskAsync(new CustomerDaysQuery(chosen.Rules, ids), ct);
        var standings = CustomerStanding.ByCustomer(ids, days, chosen.Rules);
        var currency = await workspace.CurrencyAsync(ct);
        var more = await details.OfAsync(ids, ct);
        // Whoever was merged into another since the column engine looked is on the page no more.
        return [.. ids.Where(more.Has).Select(id => more.Add(ToItem(id, standings[id], chosen, currency)))];
    }

    private static ListCustomers.Item ToItem(long id, CustomerStanding standing, ChosenCustomers chosen, Currency currency)
    {
        var cell = standing.Rfm(chosen.Lenses.Settings, chosen.Scale);
        return new()
        {
            Id = id,
            Orders = standing.Orders,
            Spend = currency.ToMajor(standing.Spend),
            FirstOrder = Day(standing.FirstDay),
            LastOrder = Day(standing.LastDay),
            RecencyDays = standing.RecencyDays,
            Rfm = cell?.ToString(),
            Group = cell is { } known ? chosen.Lenses.Settings.Groups[known].Key : null,
            Stage = standing.Stage,
            DaysLate = standing.DaysLate,
        };
    }

    private static string? Day(int? day) => day is { } known ? LocalDay.Format(known) : null;
}
