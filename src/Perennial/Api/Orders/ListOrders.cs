using Microsoft.AspNetCore.Mvc;
using Perennial.Plumbing;
using Perennial.Rules.Api;
using Perennial.Rules.Basics;

namespace Perennial.Api;

/// <summary>GET /api/v1/orders: a page of orders.</summary>
internal static class ListOrders
{
    /// <param name="Limit">1 to 200; 50 when absent.</param>
    /// <param name="Cursor">The <c>next</c> of the page before.</param>
    /// <param name="CustomerId">Orders of this customer.</param>
    /// <param name="Number">Orders with this number.</param>
    /// <param name="Source">Orders of this system.</param>
    /// <param name="Status">paid, partially_refunded, refunded, cancelled or pending.</param>
    /// <param name="PlacedSince">ISO 8601 instant, inclusive.</param>
    /// <param name="PlacedBefore">ISO 8601 instant, exclusive.</param>
    public sealed record Request(
        [property: FromQuery] string? Limit,
        [property: FromQuery] string? Cursor,
        [property: FromQuery] long? CustomerId,
        [property: FromQuery] string? Number,
        [property: FromQuery] string? Source,
        [property: FromQuery] string? Status,
        [property: FromQuery] string? PlacedSince,
        [property: FromQuery] string? PlacedBefore
    );

    internal static async Task<IResult> Handle(
        [AsParameters] Request request,
        Store store,
        OrderReader orders,
        HttpContext http,
        CancellationToken ct
    )
    {
        var (filter, checks) = (new ListFilter("orders", store.Dialect), new Checks());
        if (request.CustomerId is { } customer)
            filter.Keep("customer_id = {0}", customer);
        filter.Equal("number", request.Number);
        filter.Equal("source", request.Source);
        filter.Equal("status", request.Status);
        if (checks.Instant("placedSince", request.PlacedSince) is { } since)
            filter.Keep("time >= {0}", since);
        if (checks.Instant("placedBefore", request.PlacedBefore) is { } before)
            filter.Keep("time < {0}", before);
        var page = PageRule.Read(filter.List, request.Limit, request.Cursor, 1);
        if (checks.Problems.Count > 0 || !page.IsOk)
            return checks.Problems.Concat(page.Problems).ToList().ToHttp(http);
        if (page.Value.After is { } after)
            filter.After("id < @after0", after);
        return await store.ReadAsync<IResult>(
            async c =>
                TypedResults.Ok(
                    await Pages.CutAsync(
                        await OrderReader.ListAsync(filter, page.Value.Limit + 1, c),
                        page.Value.Limit,
                        row => Cursor.Write(filter.List, row.Id),
                        shown => orders.ShowAsync(shown, c)
                    )
                ),
            ct
        );
    }
}
