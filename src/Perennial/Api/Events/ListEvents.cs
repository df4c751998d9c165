using Microsoft.AspNetCore.Mvc;
using Perennial.Customers;
using Perennial.Plumbing;

namespace Perennial.Api;

/// <summary>GET /api/v1/customers/{id}/events: a page of the events of a customer, the newest first.</summary>
internal static class ListEvents
{
    /// <param name="Limit">1 to 200; 50 when absent.</param>
    /// <param name="Cursor">The <c>next</c> of the page before.</param>
    /// <param name="Name">Events of this name.</param>
    /// <param name="Since">ISO 8601 instant, inclusive.</param>
    /// <param name="Before">ISO 8601 instant, exclusive.</param>
    public sealed record Request(
        [property: FromQuery] string? Limit,
        [property: FromQuery] string? Cursor,
        [property: FromQuery] string? Name,
        [property: FromQuery] string? Since,
        [property: FromQuery] string? Before
    );

    private static readonly ListOrder<EventRow> NewestFirst = new(["time", "id"], row => [row.Time, row.Id]) { IsDescending = true };

    internal static async Task<IResult> Handle(
        long id,
        [AsParameters] Request request,
        Store store,
        CustomerReader customers,
        PoolSettings pool,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await store.ReadAsync(c => customers.FindAsync(id, c), ct) is not { } whose)
            return ApiProblems.NoSuchCustomer().ToHttp(http);
        var masked = await pool.MasksAsync(whose.OwnerId, ct);
        var page = new ListPage<EventRow>("events", EventRow.Columns, NewestFirst, store);
        page.Filter.Keep("customer_id = {0}", id);
        page.Filter.Equal("name", request.Name);
        if (page.Checks.Instant("since", request.Since) is { } since)
            page.Filter.Keep("time >= {0}", since);
        if (page.Checks.Instant("before", request.Before) is { } before)
            page.Filter.Keep("time < {0}", before);
        return await page.ReadAsync(
            request.Limit,
            request.Cursor,
            http,
            (rows, _) => Task.FromResult<IReadOnlyList<Event>>([.. rows.Select(row => row.Show(masked))])
        );
    }
}
