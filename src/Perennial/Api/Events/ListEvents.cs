using Dapper;
using Microsoft.AspNetCore.Mvc;
using Perennial.Customers;
using Perennial.Plumbing;
using Perennial.Rules.Api;
using Perennial.Rules.Basics;

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
        var (filter, checks) = (new ListFilter("events", store.Dialect), new Checks());
        filter.Keep("customer_id = {0}", id);
        filter.Equal("name", request.Name);
        if (checks.Instant("since", request.Since) is { } since)
            filter.Keep("time >= {0}", since);
        if (checks.Instant("before", request.Before) is { } before)
            filter.Keep("time < {0}", before);
        var page = PageRule.Read(filter.List, request.Limit, request.Cursor, 2);
        if (checks.Problems.Count > 0 || !page.IsOk)
            return checks.Problems.Concat(page.Problems).ToList().ToHttp(http);
        if (page.Value.After is { } after)
            filter.After("(time < @after0 OR (time = @after0 AND id < @after1))", after);
        return await store.ReadAsync<IResult>(
            async c =>
            {
                if (await customers.FindAsync(id, c) is not { } whose)
                    return ApiProblems.NoSuchCustomer().ToHttp(http);
                var masked = await pool.MasksAsync(whose.OwnerId, ct);
                var rows = await c.QueryAsync<EventRow>(
                    $"SELECT {EventRow.Columns} FROM events {filter.Where} ORDER BY time DESC, id DESC LIMIT {page.Value.Limit + 1}",
                    filter.Values
                );
                return TypedResults.Ok(
                    await Pages.CutAsync(
                        rows.AsList(),
                        page.Value.Limit,
                        row => Cursor.Write(filter.List, row.Time, row.Id),
                        shown => Task.FromResult<IReadOnlyList<Event>>([.. shown.Select(row => row.Show(masked))])
                    )
                );
            },
            ct
        );
    }
}
