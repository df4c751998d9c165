using System.Globalization;
using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Desk;
using Perennial.Rules.Measures;
using Perennial.Settings;

namespace Perennial.Desk;

/// <summary>Late customers in the order and with the filters that somebody asked for.</summary>
internal sealed record LateChoice(IReadOnlyList<LateCustomer> Rows, int LastDay, Currency Currency);

/// <summary>Understands what somebody wants to see of the at-risk list.</summary>
internal sealed class FindLate(LateList list, Workbench workbench, WorkspaceSettings workspaces, IAnalyticalEngine engine)
{
    /// <param name="Sort">weight (value × lateness), value, lateRatio, daysSince, lastOrder, thresholdDays or orders; − in front for the largest first.</param>
    /// <param name="Search">A part of a name, number, e-mail address or company.</param>
    /// <param name="Country">A country; several after one another with commas.</param>
    /// <param name="Channel">A channel; several with commas.</param>
    /// <param name="MinValue">The least value in major units.</param>
    /// <param name="Where">A customer filter as JSON.</param>
    /// <param name="Cursor">Where the page before ended.</param>
    public sealed record Request(
        string? Sort,
        string? Search,
        string? Country,
        string? Channel,
        decimal? MinValue,
        string? Where,
        string? Cursor
    );

    public async Task<Outcome<LateChoice>> RunAsync(Request request, CancellationToken ct)
    {
        CustomerFilter? where = null;
        if (!string.IsNullOrWhiteSpace(request.Where))
        {
            var parsed = CustomerFilter.Parse(request.Where);
            if (!parsed.IsOk)
                return parsed.Problems.ToList();
            where = parsed.Value;
        }
        var scope = await workbench.ScopeAsync(where, ct);
        var currency = await workspaces.CurrencyAsync(ct);
        var rows = await list.ReadAsync(scope, scope.Rules.LastDay, ct);
        var found = await SearchAsync(request.Search, ct);
        var least = request.MinValue is { } major ? currency.ToMinor(major) : long.MinValue;
        var kept = rows.Where(row =>
            row.Value >= least
            && IsOneOf(row.Country, request.Country)
            && IsOneOf(row.Channel, request.Channel)
            && found?.Contains(row.CustomerId) != false
        );
        return DeskOrder.Sort(kept, request.Sort) is { } sorted
            ? new LateChoice(sorted, scope.Rules.LastDay, currency)
            : DeskProblems.SortNotUnderstood(request.Sort);
    }

    /// <summary>Where a page begins in the list: behind the row that the cursor names.</summary>
    public static int Start(string? cursor) =>
        int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 0;

    private async Task<HashSet<long>?> SearchAsync(string? search, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(search))
            return null;
        var query = new LateSearchQuery(search.Trim());
        return [.. await engine.ListAsync(query.ToSql(engine.Dialect), query.Read, ct)];
    }

    private static bool IsOneOf(string? value, string? wanted) => string.IsNullOrEmpty(wanted) || wanted.Split(',').Contains(value ?? "");
}
