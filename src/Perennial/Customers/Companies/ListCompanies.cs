using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Rules.Scores;
using Perennial.Scores;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>GET /api/companies: companies with their people and what these spent and how they are doing.</summary>
internal static class ListCompanies
{
    internal sealed record Response(IReadOnlyList<Item> Items, string? Next);

    /// <param name="RenewalDate">When the first of its people's contracts ends or goes on; without one the date that was typed in.</param>
    internal sealed record Item(
        long Id,
        string Name,
        string? Domain,
        long? OwnerId,
        string? RenewalDate,
        long People,
        long Orders,
        decimal Spend,
        Doing? Health
    );

    /// <summary>How a company is doing as of the last scoring.</summary>
    /// <param name="Score">0 to 100.</param>
    /// <param name="Level">bad, some or good.</param>
    /// <param name="Reasons">What costs most points.</param>
    internal sealed record Doing(double Score, string Level, IReadOnlyList<Phrase> Reasons);

    /// <param name="search">Part of a name or domain.</param>
    /// <param name="health">Only those whose health is bad, some or good.</param>
    /// <param name="sort">spend, orders, people, health, name or renewal, with - in front from high to low; -spend unless said.</param>
    /// <param name="cursor">The <c>next</c> of the page before, of the same sort.</param>
    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        [StringLength(200)] string? search,
        string? health,
        string? sort,
        string? cursor,
        [Range(1, 200)] int? limit,
        IAnalyticalEngine engine,
        ReadCompanyHealth doing,
        WorkspaceSettings workspace,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (CompanySort.Parse(sort) is not { } order)
            return CompanyProblems.UnknownSort(sort!).ToHttp(http);
        if (health is not null && !Health.Levels.Contains(health))
            return CompanyProblems.UnknownLevel(health).ToHttp(http);
        var after = cursor is null ? null : CustomerCursor.Read(cursor, order);
        if (cursor is not null && after is null)
            return CustomersProblems.CursorNotUnderstood().ToHttp(http);
        var size = limit ?? 50;
        var today = (await workspace.ZoneAsync(ct)).DayOf(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var rows = await engine.AskAsync(new CompanyListQuery(search, health, order, after, size + 1, today), ct);
        var page = rows.Take(size).ToList();
        var known = await doing.OfAsync([.. page.Select(row => row.Id)], ct);
        var currency = await workspace.CurrencyAsync(ct);
        return TypedResults.Ok(
            new Response(
                [.. page.Select(row => ItemOf(row, known.GetValueOrDefault(row.Id), currency))],
                rows.Count > size ? CustomerCursor.Write(order, page[^1].Place) : null
            )
        );
    }

    private static Item ItemOf(CompanyListRow row, CompanyHealth? doing, Currency currency) =>
        new(
            row.Id,
            row.Name,
            row.Domain,
            row.OwnerId,
            row.RenewalDate,
            row.People,
            row.Orders,
            currency.ToMajor(row.Spend),
            doing is null ? null : new Doing(doing.Score, doing.Level, [.. doing.Reasons.Select(reason => reason.Words)])
        );
}
