using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Insights;

/// <summary>One cohort and its cells for k = 0, 1, … up to the end of the data.</summary>
/// <param name="Period">The period of the first basis event.</param>
/// <param name="Size">Customers in it.</param>
/// <param name="Cells">One cell per period since, the first for the cohort's own period.</param>
public sealed record Cohort(Period Period, long Size, IReadOnlyList<CohortCell> Cells);

/// <summary>A cohort's k-th period.</summary>
/// <param name="K">Periods since the first one, from 0.</param>
/// <param name="Active">Customers active in it (bracket).</param>
/// <param name="ActiveLater">Customers active in it or later (unbounded).</param>
/// <param name="Net">Net revenue in it, in minor units.</param>
/// <param name="NetLater">Net revenue in it and later, in minor units.</param>
/// <param name="Complete">Whether the period was over at the end of the data.</param>
public readonly record struct CohortCell(int K, long Active, long ActiveLater, long Net, long NetLater, bool Complete)
{
    /// <summary>Customers by the chosen counting.</summary>
    public long Customers(CohortMode mode) => mode is CohortMode.Bracket ? Active : ActiveLater;

    /// <summary>Revenue by the chosen counting, in minor units.</summary>
    public long Revenue(CohortMode mode) => mode is CohortMode.Bracket ? Net : NetLater;
}

/// <summary>Cohorts with all their cells.</summary>
public static class CohortTable
{
    /// <summary>Fills the cells that have no row with zeros and adds up the later ones.</summary>
    /// <param name="kind">The calendar unit of the rows.</param>
    /// <param name="rows">What the data has, in any order.</param>
    /// <param name="asOf">Exclusive end of the data, a day.</param>
    public static IReadOnlyList<Cohort> Fill(PeriodKind kind, IEnumerable<CohortRow> rows, int asOf) =>
        [.. rows.GroupBy(row => row.Cohort).OrderBy(group => group.Key).Select(group => Fill(new Period(kind, group.Key), group, asOf))];

    /// <summary>
    /// The mean ratio per k over complete cells, weighted by cohort size: customers retained / customers who could have been.
    /// Cohorts that kept nobody count; cohorts whose k-th period is not over do not. Null where no cohort has a complete cell.
    /// </summary>
    public static IReadOnlyList<double?> MeanRetention(IReadOnlyList<Cohort> cohorts, CohortMode mode) =>
        [.. Columns(cohorts).Select(cells => Ratio.Of(cells.Sum(c => c.Cell.Customers(mode)), cells.Sum(c => c.Cohort.Size)))];

    /// <summary>The same for revenue, relative to the revenue of the cohorts' own first period.</summary>
    public static IReadOnlyList<double?> MeanRevenue(IReadOnlyList<Cohort> cohorts, CohortMode mode) =>
        [
            .. Columns(cohorts)
                .Select(cells => Ratio.Of(cells.Sum(c => c.Cell.Revenue(mode)), cells.Sum(c => c.Cohort.Cells[0].Revenue(mode)))),
        ];

    private static Cohort Fill(Period cohort, IEnumerable<CohortRow> rows, int asOf)
    {
        var known = rows.ToDictionary(row => row.K);
        var count = Period.Of(cohort.Kind, asOf - 1).Index - cohort.Index + 1;
        var cells = new CohortCell[count];
        var (later, net) = (0L, 0L);
        for (var k = count - 1; k >= 0; k--)
        {
            var row = known.GetValueOrDefault(k);
            later += row.Ended;
            net += row.Net;
            cells[k] = new CohortCell(k, row.Active, later, row.Net, net, (cohort with { Index = cohort.Index + k }).To <= asOf);
        }
        return new Cohort(cohort, cells[0].Active, cells);
    }

    private static IEnumerable<List<(Cohort Cohort, CohortCell Cell)>> Columns(IReadOnlyList<Cohort> cohorts)
    {
        var width = cohorts.Count == 0 ? 0 : cohorts.Max(cohort => cohort.Cells.Count);
        return Enumerable
            .Range(0, width)
            .Select(k =>
                cohorts
                    .Where(cohort => k < cohort.Cells.Count && cohort.Cells[k].Complete)
                    .Select(cohort => (cohort, cohort.Cells[k]))
                    .ToList()
            );
    }
}
