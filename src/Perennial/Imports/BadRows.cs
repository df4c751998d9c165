using Perennial.Rules.Basics;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>Says which rows stop an import.</summary>
internal static class BadRows
{
    private const int Shown = 10;

    /// <summary>The count and what to do first, then the first rows one by one.</summary>
    public static List<Problem> Problems(RowReport rows)
    {
        var summary = MappingProblems.BadRows(rows.Bad, rows.Read);
        return
        [
            summary,
            .. rows
                .Samples.Take(Shown)
                .Select(row => new Problem(
                    row.Reason,
                    summary.Title,
                    new Phrase(row.In(Language.En), row.In(Language.Zh)),
                    row.Column ?? "file"
                )),
        ];
    }
}
