using System.Diagnostics;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Measures;

/// <summary>Columns of the calendar table.</summary>
internal static class Calendar
{
    /// <summary>The column that numbers the periods of a kind.</summary>
    public static string Column(PeriodKind kind) =>
        kind switch
        {
            PeriodKind.Day => "day",
            PeriodKind.Week => "week",
            PeriodKind.Month => "month",
            PeriodKind.Quarter => "quarter",
            PeriodKind.Year => "year",
            _ => throw new UnreachableException(),
        };
}
