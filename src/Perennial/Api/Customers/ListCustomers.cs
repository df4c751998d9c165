using Microsoft.AspNetCore.Mvc;
using Perennial.Customers;
using Perennial.Fields;
using Perennial.Plumbing;
using Perennial.Rules.Api;
using Perennial.Rules.Customers;
using Perennial.Rules.Measures;

namespace Perennial.Api;

/// <summary>GET /api/v1/customers: a page of customers.</summary>
internal static class ListCustomers
{
    /// <param name="Limit">1 to 200; 50 when absent.</param>
    /// <param name="Cursor">The <c>next</c> of the page before.</param>
    /// <param name="Number">Whose number it is.</param>
    /// <param name="Email">Whose address it is.</param>
    /// <param name="Phone">Whose phone it is.</param>
    /// <param name="Country">Exactly this.</param>
    /// <param name="City">Exactly this.</param>
    /// <param name="Company">Exactly this.</param>
    /// <param name="Channel">Exactly this.</param>
    /// <param name="CompanyId">Belongs to this company.</param>
    /// <param name="Tag">Has the tag of this id.</param>
    /// <param name="Who">known, anonymous (only a device is known) or all; all when absent.</param>
    /// <param name="Attribute"><c>name:value</c>; several must all hold.</param>
    /// <param name="CreatedSince">ISO 8601 instant, inclusive.</param>
    /// <param name="UpdatedSince">ISO 8601 instant, inclusive; sorts by time of change.</param>
    public sealed record Request(
        [property: FromQuery] string? Limit,
        [property: FromQuery] string? Cursor,
        [property: FromQuery] string? Number,
        [property: FromQuery] string? Email,
        [property: FromQuery] string? Phone,
        [property: FromQuery] string? Country,
        [property: FromQuery] string? City,
        [property: FromQuery] string? Company,
        [property: FromQuery] string? Channel,
        [property: FromQuery] long? CompanyId,
        [property: FromQuery] long? Tag,
        [property: FromQuery] string? Who,
        [property: FromQuery] string[]? Attribute,
        [property: FromQuery] string? CreatedSince,
        [property: FromQuery] string? UpdatedSince
    );

    private static readonly ListOrder<CustomerOfApi> ById = new(["id"], row => [row.Id]);
    private static readonly ListOrder<CustomerOfApi> ByChange = new(["updated_at", "id"], row => [row.UpdatedAt, row.Id]);

    internal static async Task<IResult> Handle(
        [AsParameters] Request request,
        Store store,
        CustomerReader customers,
        HiddenFields hidden,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await hidden.RefuseAsync([.. (request.Attribute ?? []).Select(one => one.Split(':')[0])], "attribute", ct) is { } refused)
            return refused.ToHttp(http);
        var order = request.UpdatedSince is null ? ById : ByChange;
        var page = new ListPage<CustomerOfApi>("customers", CustomerOfApi.Columns, order, store);
        Narrow(request, page.Filter, page.Checks);
        return await page.ReadAsync(request.Limit, request.Cursor, http, (rows, c) => customers.ShowAsync(rows, c));
    }

    private static void Narrow(Request request, ListFilter filter, Checks checks)
    {
        foreach (
            var (type, value) in new[]
            {
                (IdentityType.Number, request.Number),
                (IdentityType.Email, request.Email),
                (IdentityType.Phone, request.Phone),
            }
        )
        {
            if (value is not null)
                filter.Keep(
                    $"id IN (SELECT customer_id FROM customer_identities WHERE type = '{Identity.Name(type)}' AND value = {{0}})",
                    IdentityValue.Of(type, value) ?? ""
                );
        }
        filter.Equal("country", request.Country);
        filter.Equal("city", request.City);
        filter.Equal("company", request.Company);
        filter.Equal("channel", request.Channel);
        if (request.CompanyId is { } company)
            filter.Keep("company_id = {0}", company);
        if (request.Tag is { } tag)
            filter.Keep("id IN (SELECT customer_id FROM customer_tags WHERE tag_id = {0})", tag);
        if (request.Who is "known" or "anonymous")
            filter.Keep($"CASE WHEN {FilterSql.Named("")} THEN 1 ELSE 0 END = {{0}}", request.Who is "known" ? 1 : 0);
        else if (request.Who is not (null or "all"))
            checks.Problems.Add(CustomersProblems.UnknownWho(request.Who));
        foreach (var attribute in request.Attribute ?? [])
        {
            if (attribute.Split(':', 2) is [{ Length: > 0 } name, var value])
                filter.Keep($"{filter.Dialect.JsonText("attributes", name).Replace("{", "{{").Replace("}", "}}")} = {{0}}", value);
            else
                checks.Add("attribute", $"'{attribute}' is not of the form name:value.", $"“{attribute}”不是 name:value 的形式。");
        }
        if (checks.Instant("createdSince", request.CreatedSince) is { } created)
            filter.Keep("created_at >= {0}", created);
        if (checks.Instant("updatedSince", request.UpdatedSince) is { } updated)
            filter.Keep("updated_at >= {0}", updated);
    }
}
