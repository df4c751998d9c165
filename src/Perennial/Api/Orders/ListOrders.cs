using Microsoft.AspNetCore.Mvc;
using Perennial.Plumbing;

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

    private static readonly ListOrder<OrderReader.Row> NewestFirst = new(["id"], row => [row.Id]) { IsDescending = true };

    internal static Task<IResult> Handle([AsParameters] Request request, Store store, OrderReader orders, HttpContext http)
    {
        var page = new ListPage<OrderReader.Row>("orders", OrderReader.Columns, NewestFirst, store);
        if (request.CustomerId is { } customer)
            page.Filter.Keep("customer_id = {0}", customer);
        page.Filter.Equal("number", request.Number);
        page.Filter.Equal("source", request.Source);
        page.Filter.Equal("status", request.Status);
        if (page.Checks.Instant("placedSince", request.PlacedSince) is { } since)
            page.Filter.Keep("time >= {0}", since);
        if (page.Checks.Instant("placedBefore", request.PlacedBefore) is { } before)
            page.Filter.Keep("time < {0}", before);
        return page.ReadAsync(request.Limit, request.Cursor, http, (rows, c) => orders.ShowAsync(rows, c));
    }
}
