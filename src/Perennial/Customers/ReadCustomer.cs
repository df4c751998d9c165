using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Rules.Measures;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>GET /api/customers/{id}: who the customer is and how things stand.</summary>
internal static class ReadCustomer
{
    /// <param name="Version">Grows with every change; also in the header <c>ETag</c>.</param>
    /// <param name="Attributes">Values of custom fields by key; sensitive ones only for those who may see them.</param>
    /// <param name="Masked">Whether contact data is hidden in part: nobody looks after the customer, and the reader may not see it before.</param>
    internal sealed record Response(
        long Version,
        Facts Facts,
        JsonElement Attributes,
        IReadOnlyList<CustomerTagView> Tags,
        Totals Totals,
        Rfm? Rfm,
        Staged Stage,
        Risk? Risk,
        bool Masked
    );

    internal sealed record Facts(
        long Id,
        string? Number,
        string? Name,
        string? Email,
        string? Phone,
        string? Company,
        string? Country,
        string? City,
        string? Channel,
        string? Birthday,
        long? OwnerId,
        long? TeamId,
        long? CompanyId,
        DateTimeOffset CreatedAt
    );

    /// <param name="Spend">Net amount of all paid orders.</param>
    /// <param name="Net">The same less credit notes that name no order.</param>
    internal sealed record Totals(
        long Orders,
        decimal Spend,
        decimal Net,
        decimal? Aov,
        string? FirstOrder,
        string? LastOrder,
        double? MedianGapDays
    );

    internal sealed record Rfm(int R, int F, int M, string Group, int RecencyDays);

    internal sealed record Staged(Stage Stage, string? Since, IReadOnlyList<Span> History);

    /// <param name="From">First day in the stage.</param>
    /// <param name="To">First day no longer in it; null for the present stage.</param>
    internal sealed record Span(Stage Stage, string From, string? To);

    internal sealed record Risk(int DaysSince, int Threshold, double Ratio, Phrase Sentence);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        long id,
        Store store,
        StoreEngine engine,
        Workbench workbench,
        WorkspaceSettings workspace,
        SeenAttributes seen,
        PoolSettings pool,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (
            await store.ReadAsync(c => c.QuerySingleOrDefaultAsync<CustomerRow>("SELECT * FROM customers WHERE id = @id", new { id }), ct)
            is not { } found
        )
            return CustomersProblems.NoSuchCustomer().ToHttp(http);
        var masked = await pool.MasksAsync(found.OwnerId, ct);
        var row = masked ? found.Masked() : found;
        var scope = await workbench.ScopeAsync(new CustomerFilter.InRfm(), ct);
        var standing = new CustomerStanding(id, await engine.AskAsync(new CustomerDaysQuery(scope.Rules, [id]), ct), scope.Rules);
        var credited = await store.ReadAsync(
            c =>
                c.ExecuteScalarAsync<long>(
                    "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM refunds WHERE customer_id = @id AND order_id IS NULL AND day < @AsOf",
                    new { id, scope.Rules.AsOf }
                ),
            ct
        );
        var currency = await workspace.CurrencyAsync(ct);
        Tag(http, row);
        return TypedResults.Ok(
            new Response(
                row.Version,
                FactsOf(row),
                await seen.OfAsync(row, ct),
                await store.ReadAsync(c => CustomerTags.OfAsync(c, null, id), ct),
                TotalsOf(standing, credited, currency),
                RfmOf(standing, scope),
                StagedOf(standing, scope.Rules),
                RiskOf(standing, currency),
                masked
            )
        );
    }

    /// <summary>Names the version in the answer's header.</summary>
    public static void Tag(HttpContext http, CustomerRow row) =>
        http.Response.Headers.ETag = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"{row.Version}\"");

    public static Facts FactsOf(CustomerRow row) =>
        new(
            row.Id,
            row.Number,
            row.Name,
            row.Email,
            row.Phone,
            row.Company,
            row.Country,
            row.City,
            row.Channel,
            row.Birthday,
            row.OwnerId,
            row.TeamId,
            row.CompanyId,
            DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt)
        );

    private static Totals TotalsOf(CustomerStanding standing, long credited, Currency currency) =>
        new(
            standing.Orders,
            currency.ToMajor(standing.Spend),
            currency.ToMajor(standing.Spend - credited),
            standing.Orders == 0 ? null : Math.Round(currency.ToMajor(standing.Spend) / standing.Orders, 4),
            Day(standing.FirstDay),
            Day(standing.LastDay),
            standing.Gaps.Median
        );

    private static Rfm? RfmOf(CustomerStanding standing, Scope scope)
    {
        var (settings, scale) = (scope.Lenses!.Settings, scope.Lenses.Scales[scope.Rules.LastDay]);
        return standing.Rfm(settings, scale) is { } cell
            ? new Rfm(cell.R, cell.F, cell.M, settings.Groups[cell].Key, standing.RecencyDays!.Value)
            : null;
    }

    private static Staged StagedOf(CustomerStanding standing, AnalysisRules rules)
    {
        var history = StageHistory.Of(standing.BasisDays, rules);
        return new Staged(
            standing.Stage,
            history.Count == 0 ? null : Day(history[^1].From),
            [.. history.Select(span => new Span(span.Stage, Day(span.From)!, Day(span.To)))]
        );
    }

    private static Risk? RiskOf(CustomerStanding standing, Currency currency) =>
        standing.Lateness() is { } late ? new Risk(late.DaysSince, late.Threshold, late.LateRatio, late.Sentence(currency)) : null;

    private static string? Day(int? day) => day is { } known ? LocalDay.Format(known) : null;
}
