using Perennial.Customers;
using Perennial.Plumbing;
using Perennial.Rules.Api;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

namespace Perennial.Api;

/// <summary>An entry of a timeline.</summary>
/// <param name="Kind">order, refund, event or stage.</param>
/// <param name="Title">What to call it, in the language of Accept-Language.</param>
/// <param name="Amount">Major units; negative for money given back.</param>
/// <param name="Data">What else is known, by kind.</param>
internal sealed record TimelineItem(DateTimeOffset Time, string Kind, string Title, decimal? Amount, string? Currency, object? Data);

/// <summary>GET /api/v1/customers/{id}/timeline: everything that happened to a customer, the newest first.</summary>
internal static class ReadTimeline
{
    private static readonly string[] AllKinds = ["order", "refund", "event", "stage"];

    /// <param name="kinds">order, refund, event, stage, separated by commas; all when absent.</param>
    /// <param name="limit">1 to 200; 50 when absent.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    internal static async Task<IResult> Handle(
        long id,
        string? kinds,
        string? limit,
        string? cursor,
        Store store,
        CustomerReader customers,
        Timelines timelines,
        HttpContext http,
        CancellationToken ct
    )
    {
        var chosen = string.IsNullOrEmpty(kinds)
            ? AllKinds
            : kinds.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var list = string.Create(null, $"timeline {id} {string.Join(',', chosen)}");
        var page = PageRule.Read(list, limit, cursor, 2);
        var checks = new Checks();
        foreach (var unknown in chosen.Except(AllKinds))
            checks.Add(
                "kinds",
                $"'{unknown}' is none of order, refund, event, stage.",
                $"“{unknown}”不是 order、refund、event、stage 之一。"
            );
        if (checks.Problems.Count > 0 || !page.IsOk)
            return checks.Problems.Concat(page.Problems).ToList().ToHttp(http);
        if (await store.ReadAsync(c => customers.FindAsync(id, c), ct) is null)
            return ApiProblems.NoSuchCustomer().ToHttp(http);
        var before = page.Value.After is { } after ? new TimelinePlace(after[0], after[1]) : null;
        var (entries, next) = await timelines.ReadAsync(id, chosen, before, page.Value.Limit, ct);
        var language = http.Language();
        return TypedResults.Ok(
            new Page<TimelineItem>(
                [.. entries.Select(e => new TimelineItem(e.Time, e.Kind, e.Title.In(language), e.Amount, e.Currency, e.Data))],
                next is null ? null : Cursor.Write(list, next.Time, next.Id)
            )
        );
    }
}
