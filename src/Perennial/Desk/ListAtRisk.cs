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
        var (rows, lastDay, currency) = choice.Value;
        var start = FindLate.Start(request.Cursor);
        var page = rows.Skip(start).Take(PageSize).ToList();
        var next = start + page.Count < rows.Count ? (start + page.Count).ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(
            new Response(rows.Count, currency.ToMajor(rows.Sum(row => row.Value)), await list.NameAsync(page, lastDay, currency, ct), next)
        );
    }
}
