using Microsoft.AspNetCore.Mvc;
using Perennial.Plumbing;
using Perennial.Rules.Api;
using Perennial.Rules.Customers;

namespace Perennial.Api;

/// <summary>GET /api/v1/companies: a page of companies.</summary>
internal static class ListCompanies
{
    /// <param name="Limit">1 to 200; 50 when absent.</param>
    /// <param name="Cursor">The <c>next</c> of the page before.</param>
    /// <param name="Number">Exactly this.</param>
    /// <param name="Name">Is, or was, called so; case and spaces do not matter.</param>
    /// <param name="Domain">Exactly this.</param>
    /// <param name="OwnerId">This account looks after it.</param>
    /// <param name="RenewsBefore">ISO 8601 date, exclusive.</param>
    /// <param name="UpdatedSince">ISO 8601 instant, inclusive; sorts by time of change.</param>
    public sealed record Request(
        [property: FromQuery] string? Limit,
        [property: FromQuery] string? Cursor,
        [property: FromQuery] string? Number,
        [property: FromQuery] string? Name,
        [property: FromQuery] string? Domain,
        [property: FromQuery] long? OwnerId,
        [property: FromQuery] string? RenewsBefore,
        [property: FromQuery] string? UpdatedSince
    );

    private static readonly ListOrder<CompanyOfApi> ById = new(["id"], row => [row.Id]);
    private static readonly ListOrder<CompanyOfApi> ByChange = new(["updated_at", "id"], row => [row.UpdatedAt, row.Id]);

    internal static Task<IResult> Handle([AsParameters] Request request, Store store, CompanyReader companies, HttpContext http)
    {
        var order = request.UpdatedSince is null ? ById : ByChange;
        var page = new ListPage<CompanyOfApi>("companies", CompanyOfApi.Columns, order, store);
        Narrow(request, page.Filter, page.Checks);
        return page.ReadAsync(request.Limit, request.Cursor, http, (rows, c) => companies.ShowAsync(rows, c));
    }

    private static void Narrow(Request request, ListFilter filter, Checks checks)
    {
        filter.Equal("number", request.Number);
        filter.Equal("domain", request.Domain);
        if (request.Name is { } name)
            filter.Keep("id IN (SELECT company_id FROM company_names WHERE name_key = {0})", CompanyName.Key(name) ?? "");
        if (request.OwnerId is { } owner)
            filter.Keep("owner_id = {0}", owner);
        if (checks.Day("renewsBefore", request.RenewsBefore) is { } day)
            filter.Keep("renewal_date < {0}", day);
        if (checks.Instant("updatedSince", request.UpdatedSince) is { } updated)
            filter.Keep("updated_at >= {0}", updated);
    }
}
