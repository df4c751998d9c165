using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Contracts;
using Perennial.Settings;

namespace Perennial.Contracts;

/// <summary>GET /api/contracts: everybody's contracts, the next to come up first; of those that are over the latest.</summary>
internal static class BrowseContracts
{
    /// <summary>What comes up within so many days comes up soon.</summary>
    private const int Soon = 30;

    internal sealed record Response(Sum? Sum, IReadOnlyList<ListContracts.Item> Items, string? Next);

    /// <summary>What all contracts that run today add up to, whatever is filtered; told with the first page.</summary>
    /// <param name="InForce">How many they are.</param>
    /// <param name="Monthly">What they cost a month, in major units.</param>
    /// <param name="DueSoon">How many of them end or go on within 30 days, no notice being given.</param>
    /// <param name="InNotice">How many of them are known to end.</param>
    internal sealed record Sum(long InForce, decimal Monthly, long DueSoon, long InNotice);

    /// <param name="status">upcoming, active, inNotice, lapsed or cancelled; all that are not over unless said.</param>
    /// <param name="search">Part of the holder's name or number, of the product or of the contract's number.</param>
    /// <param name="limit">1 to 200; 50 when absent.</param>
    /// <param name="cursor">The <c>next</c> of the page before, with the same filters.</param>
    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string? status,
        [StringLength(200)] string? search,
        string? limit,
        string? cursor,
        Store store,
        WorkspaceSettings workspace,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var text = search?.Trim() ?? "";
        var list = $"contracts {status} {text}";
        if (status is not null && !ContractStatuses.Keys.Contains(status))
            return ContractsProblems.UnknownStatus(status).ToHttp(http);
        var page = PageRule.Read(list, limit, cursor, values: 2);
        if (!page.IsOk)
            return page.Problems.ToHttp(http);
        var today = (await workspace.ZoneAsync(ct)).DayOf(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var (rows, people, sum) = await store.ReadAsync(
            async c =>
            {
                var values = new
                {
                    today,
                    soon = today + Soon,
                    text,
                    to = page.Value.After?[0],
                    id = page.Value.After?[1],
                    rows = page.Value.Limit + 1,
                };
                var found = (await c.QueryAsync<ContractRow>(Page(status, text, page.Value, store.Dialect), values)).AsList();
                var names = await c.QueryAsync<(long Id, string? Name)>(
                    $"SELECT id, COALESCE(name, number) FROM customers WHERE id IN ({store.Dialect.IntegersIn("ids")})",
                    new { ids = Ingest.BulkWrite.Json(found.Select(row => row.CustomerId)) }
                );
                var totals = cursor is null ? await c.QuerySingleAsync<(long, long, long, long)>(InForce, values) : default;
                return (found, names.ToDictionary(p => p.Id, p => p.Name), totals);
            },
            ct
        );
        var currency = await workspace.CurrencyAsync(ct);
        var shown = rows.Take(page.Value.Limit).ToList();
        return TypedResults.Ok(
            new Response(
                cursor is null ? new Sum(sum.Item1, currency.ToMajor(sum.Item2), sum.Item3, sum.Item4) : null,
                [
                    .. shown.Select(row => new ListContracts.Item(
                        ContractView.Of(row, today),
                        row.CustomerId,
                        people.GetValueOrDefault(row.CustomerId)
                    )),
                ],
                rows.Count > shown.Count ? Cursor.Write(list, shown[^1].TermTo, shown[^1].Id) : null
            )
        );
    }

    private const string InForce = """
        SELECT COUNT(*), CAST(COALESCE(SUM(amount / CASE billing WHEN 'year' THEN 12.0 WHEN 'quarter' THEN 3.0 ELSE 1.0 END), 0) AS BIGINT),
            COUNT(CASE WHEN cancelled IS NULL AND term_to <= @soon THEN 1 END), COUNT(CASE WHEN cancelled <= @today THEN 1 END)
        FROM contracts WHERE starts <= @today AND term_to > @today
        """;

    private static string Page(string? status, string text, PageChoice page, SqlDialect dialect)
    {
        var (order, sign) = status is "lapsed" or "cancelled" ? ("DESC", "<") : ("ASC", ">");
        var which = status is null
            ? "(term_to > @today OR (cancelled IS NULL AND (is_open = 1 OR auto_renew = 1)))"
            : ContractStatuses.Condition(Enum.Parse<ContractStatus>(status, ignoreCase: true), "@today");
        string Has(string column) => dialect.ContainsIgnoringCase($"COALESCE({column}, '')", "@text");
        var searched =
            text.Length == 0
                ? ""
                : $" AND ({Has("name")} OR {Has("number")} OR customer_id IN (SELECT id FROM customers WHERE {Has("name")} OR {Has("number")}))";
        var after = page.After is null ? "" : $" AND (term_to {sign} @to OR (term_to = @to AND id {sign} @id))";
        return $"SELECT * FROM contracts WHERE ({which}){searched}{after} ORDER BY term_to {order}, id {order} LIMIT @rows";
    }
}
