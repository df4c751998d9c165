using System.Globalization;
using Perennial.Customers;
using Perennial.Measures;
using Perennial.Rules.Basics;
using Perennial.Rules.Desk;
using Perennial.Rules.Measures;
using Perennial.Settings;

namespace Perennial.Desk;

/// <summary>Late customers in the order and with the filters that somebody asked for.</summary>
internal sealed record LateChoice(Scope Scope, LateWish Wish, Currency Currency)
{
    public int LastDay => Scope.Rules.LastDay;
}

/// <summary>Understands what somebody wants to see of the at-risk list.</summary>
internal sealed class FindLate(Workbench workbench, WorkspaceSettings workspaces, PoolSettings pool)
{
    /// <param name="Sort">weight (value × lateness), value, lateRatio, daysSince, lastOrder, thresholdDays, orders, risk or atStake; − in front for the largest first.</param>
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
        if (where is not null && await pool.RefuseAsync([where], ct) is { } masked)
            return masked;
        if (DeskOrder.Parse(request.Sort) is not { } order)
            return DeskProblems.SortNotUnderstood(request.Sort);
        var scope = await workbench.ScopeAsync(where, ct);
        var currency = await workspaces.CurrencyAsync(ct);
        var least = request.MinValue is { } major ? currency.ToMinor(major) : (long?)null;
        var wish = new LateWish(
            order,
            OneOf(request.Country),
            OneOf(request.Channel),
            least,
            request.Search?.Trim(),
            await pool.MasksAsync(ct)
        );
        return new LateChoice(scope, wish, currency);
    }

    /// <summary>Where a page begins in the list: behind the row that the cursor names.</summary>
    public static int Start(string? cursor) =>
        int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 0;

    private static IReadOnlyList<string> OneOf(string? wanted) => string.IsNullOrEmpty(wanted) ? [] : wanted.Split(',');
}
