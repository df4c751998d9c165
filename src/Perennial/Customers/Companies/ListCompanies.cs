using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Customers;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>GET /api/companies: companies with their people and what these spent, those with most revenue first.</summary>
internal static class ListCompanies
{
    internal sealed record Response(IReadOnlyList<Item> Items, string? Next);

    internal sealed record Item(
        long Id,
        string Name,
        string? Domain,
        long? OwnerId,
        string? RenewalDate,
        long People,
        long Orders,
        decimal Spend
    );

    /// <param name="search">Part of a name or domain.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        [StringLength(200)] string? search,
        string? cursor,
        [Range(1, 200)] int? limit,
        IAnalyticalEngine engine,
        WorkspaceSettings workspace,
        HttpContext http,
        CancellationToken ct
    )
    {
        var after = cursor is null ? null : CompanyPlace.Parse(cursor);
        if (cursor is not null && after is null)
            return CustomersProblems.CursorNotUnderstood().ToHttp(http);
        var size = limit ?? 50;
        var rows = await engine.AskAsync(new CompanyListQuery(search, after, size + 1), ct);
        var currency = await workspace.CurrencyAsync(ct);
        var page = rows.Take(size).ToList();
        return TypedResults.Ok(
            new Response(
                [
                    .. page.Select(row => new Item(
                        row.Id,
                        row.Name,
                        row.Domain,
                        row.OwnerId,
                        row.RenewalDate,
                        row.People,
                        row.Orders,
                        currency.ToMajor(row.Spend)
                    )),
                ],
                rows.Count > size ? new CompanyPlace(page[^1].Spend, page[^1].Id).ToString() : null
            )
        );
    }
}
