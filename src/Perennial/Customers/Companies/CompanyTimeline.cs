using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>GET /api/companies/{id}/timeline: what happened to all people of a company, the newest first.</summary>
internal static class CompanyTimeline
{
    private const int PageSize = 50;

    internal sealed record Response(IReadOnlyList<Item> Items, string? Next);

    /// <param name="Kind">order, refund, event.</param>
    /// <param name="Amount">Major units; negative for money given back.</param>
    internal sealed record Item(
        long Id,
        string Kind,
        DateTimeOffset Time,
        Phrase Title,
        decimal? Amount,
        string? Currency,
        long CustomerId,
        string Customer
    );

    /// <param name="cursor">The <c>next</c> of the page before.</param>
    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        long id,
        string? cursor,
        StoreEngine store,
        HttpContext http,
        CancellationToken ct
    )
    {
        var before = cursor is null ? null : TimelinePlace.Parse(cursor);
        if (cursor is not null && before is null)
            return CustomersProblems.CursorNotUnderstood().ToHttp(http);
        var rows = await store.AskAsync(new CompanyTimelineQuery(id, before, PageSize + 1), ct);
        var page = rows.Take(PageSize).ToList();
        return TypedResults.Ok(new Response([.. page.Select(ToItem)], rows.Count > PageSize ? page[^1].Row.Place.ToString() : null));
    }

    private static Item ToItem(CompanyTimelineRow row)
    {
        var entry = TimelineEntry.Of(row.Row);
        return new Item(row.Row.Id, entry.Kind, entry.Time, entry.Title, entry.Amount, entry.Currency, row.CustomerId, row.Customer);
    }
}
