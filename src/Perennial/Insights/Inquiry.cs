using Perennial.Customers;
using Perennial.Fields;
using Perennial.Measures;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;
using Perennial.Settings;

namespace Perennial.Insights;

/// <summary>What every insight starts from: whom it is about, by which rules, in which currency, over which data.</summary>
internal sealed record Inquiry(Answers Answers, Scope Scope, RfmSettings Rfm, Currency Currency, DataSpan? Span)
{
    public AnalysisRules Rules => Scope.Rules;

    /// <summary>An amount in major units.</summary>
    public decimal Major(long minor) => Currency.ToMajor(minor);

    /// <summary>The filter of a number, narrowed to whom the inquiry is about.</summary>
    public CustomerFilter Narrow(CustomerFilter filter) => CustomerFilter.Both(filter, Scope.Where)!;

    /// <summary>A period for people: whether it is over, and its days, half-open.</summary>
    public PeriodView View(Period period) =>
        new(period.Label, LocalDay.Format(period.From), LocalDay.Format(period.To), Rules.IsComplete(period));

    /// <summary>A boundary that a period has not reached yet stands at the end of the data.</summary>
    public IReadOnlyList<int> Boundaries(IReadOnlyList<Period> periods) => [periods[0].From, .. periods.Select(Rules.EndOf)];
}

/// <summary>A period as the API shows it.</summary>
internal sealed record PeriodView(string Label, string From, string To, bool Complete);

/// <summary>Opens an inquiry for a filter as it stands in an address.</summary>
internal sealed class OpenInquiry(
    Answers answers,
    Workbench workbench,
    WorkspaceSettings workspaces,
    HiddenFields hidden,
    PoolSettings pool
)
{
    /// <summary>Opens it for a dimension too, unless the reader may not see that.</summary>
    public async Task<Outcome<Inquiry>> RunAsync(string? where, Dimension? by, CancellationToken ct) =>
        (await hidden.RefuseAsync([.. AskedAttributes.Of(by)], "by", ct) ?? await pool.RefuseAsync(null, by, ct)) is { } problem
            ? problem
            : await RunAsync(where, ct);

    public async Task<Outcome<Inquiry>> RunAsync(string? where, CancellationToken ct)
    {
        CustomerFilter? filter = null;
        if (!string.IsNullOrWhiteSpace(where))
        {
            var parsed = CustomerFilter.Parse(where);
            if (!parsed.IsOk)
                return parsed.Problems.ToList();
            filter = parsed.Value;
            var refused =
                await hidden.RefuseAsync([.. AskedAttributes.Of(filter)], "where", ct) ?? await pool.RefuseAsync(filter, null, ct);
            if (refused is not null)
                return refused;
        }
        return new Inquiry(
            answers,
            await workbench.ScopeAsync(filter, ct),
            await workbench.RfmAsync(ct),
            await workspaces.CurrencyAsync(ct),
            await workbench.SpanAsync(ct)
        );
    }
}
