using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>The second pass over a file: every row once more, now with a plan.</summary>
internal static class StagePass
{
    private const int BetweenReports = 20_000;

    public static void Over(
        SourceFile file,
        SurveyedFile surveyed,
        RowTally tally,
        Action<long>? progress,
        Action<TextRow> stage,
        CancellationToken ct
    )
    {
        using var rows = new ReadAhead(TableRows.Open(file, surveyed.Layout));
        for (var row = new TextRow(); rows.Read(row); )
        {
            stage(row);
            if (tally.Read % BetweenReports == 0)
            {
                ct.ThrowIfCancellationRequested();
                progress?.Invoke(tally.Read);
            }
        }
    }
}
