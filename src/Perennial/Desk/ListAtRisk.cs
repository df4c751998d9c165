using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Desk;

/// <summary>GET /api/at-risk: who is late against their own rhythm, what they are worth, and why.</summary>
internal static class ListAtRisk
{
    private const int PageSize = 50;

    /// <param name="Total">Rows of the whole list.</param>
    /// <param name="ValueAtRisk">Their values added up, in major units.</param>
    internal sealed record Response(int Total, decimal ValueAtRisk, IReadOnlyList<AtRiskRow> Items, string? Next);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        [AsParameters] FindLate.Request request,
        FindLate find,
        LateList list,
        HttpContext http,
        CancellationToken ct
    )
    {
        var choice = await find.RunAsync(request, ct);
        if (!choice.IsOk)
            return choice.Problems.ToHttp(http);
        var (scope, wish, currency) = choice.Value;
        var (start, lastDay) = (FindLate.Start(request.Cursor), choice.Value.LastDay);
        var page = await list.PageAsync(scope, lastDay, wish, (start, PageSize), ct);
        var end = start + page.Rows.Count;
        return TypedResults.Ok(
            new Response(
                (int)page.Total,
                currency.ToMajor(page.Value),
                await list.NameAsync(page.Rows, lastDay, currency, ct),
                page.Rows.Count > 0 && end < page.Total ? end.ToString(CultureInfo.InvariantCulture) : null
            )
        );
    }
}
