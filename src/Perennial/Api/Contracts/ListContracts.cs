using Microsoft.AspNetCore.Mvc;
using Perennial.Contracts;
using Perennial.Plumbing;
using Perennial.Rules.Contracts;

namespace Perennial.Api;

/// <summary>GET /api/v1/contracts: a page of contracts.</summary>
internal static class ListContracts
{
    /// <param name="Limit">1 to 200; 50 when absent.</param>
    /// <param name="Cursor">The <c>next</c> of the page before.</param>
    /// <param name="CustomerId">Contracts of this customer.</param>
    /// <param name="Number">Contracts with this number.</param>
    /// <param name="Source">Contracts of this system.</param>
    /// <param name="Status">upcoming, active, inNotice, lapsed or cancelled, today.</param>
    /// <param name="EndsBefore">Running contracts whose term is over before this date.</param>
    public sealed record Request(
        [property: FromQuery] string? Limit,
        [property: FromQuery] string? Cursor,
        [property: FromQuery] long? CustomerId,
        [property: FromQuery] string? Number,
        [property: FromQuery] string? Source,
        [property: FromQuery] string? Status,
        [property: FromQuery] string? EndsBefore
    );

    private static readonly ListOrder<ContractRow> NewestFirst = new(["id"], row => [row.Id]) { IsDescending = true };

    internal static async Task<IResult> Handle(
        [AsParameters] Request request,
        Store store,
        ContractReader contracts,
        HttpContext http,
        CancellationToken ct
    )
    {
        var today = await contracts.TodayAsync(ct);
        var page = new ListPage<ContractRow>("contracts", "*", NewestFirst, store);
        if (request.CustomerId is { } customer)
            page.Filter.Keep("customer_id = {0}", customer);
        page.Filter.Equal("number", request.Number);
        page.Filter.Equal("source", request.Source);
        if (request.Status is { } said)
        {
            if (Enum.TryParse<ContractStatus>(said, ignoreCase: true, out var status) && ContractStatuses.Keys.Contains(said))
                page.Filter.Keep($"({ContractStatuses.Condition(status, "{0}")})", today);
            else
                page.Checks.Add(
                    "status",
                    $"'{said}' is no status. Send {string.Join(", ", ContractStatuses.Keys)}.",
                    $"“{said}”不是合同状态，请使用 {string.Join("、", ContractStatuses.Keys)}。"
                );
        }
        if (page.Checks.Day("endsBefore", request.EndsBefore) is { } day && Rules.Basics.LocalDay.Parse(day) is { } before)
            page.Filter.Keep($"term_to <= {{0}} AND term_to > {today}", before);
        return await page.ReadAsync(request.Limit, request.Cursor, http, (rows, c) => contracts.ShowAsync(rows, today, c));
    }
}
