using Perennial.DuckDb;
using Perennial.Rules.Basics;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>The second pass over a file: every row once more, now with a plan, into the stage.</summary>
/// <param name="Stage">An empty database.</param>
internal sealed record StagePass(SourceFile File, SurveyedFile Surveyed, ImportPlan Plan, DuckDbConnection Stage)
{
    private const int BetweenReports = 20_000;

    public RowTally Tally { get; init; } = new();

    /// <summary>Told now and then how many rows were read.</summary>
    public Action<long>? Progress { get; init; }

    /// <summary>Takes every row, then groups them, unless the file was changed meanwhile; whether bad rows stop the import is the caller's to decide.</summary>
    /// <param name="columns">The table that is filled.</param>
    /// <param name="take">Reads a row, counts it, and sets what is used of it.</param>
    /// <param name="group">Makes of the table what the import writes.</param>
    /// <param name="ct">Stops the work.</param>
    public Outcome<RowTally> Into(StageColumns columns, Action<TextRow, StageTable> take, Action group, CancellationToken ct) =>
        Refusals.Guard<RowTally>(
            File,
            () =>
            {
                using (var table = new StageTable(Stage, columns, Plan))
                {
                    using (var rows = new ReadAhead(TableRows.Open(File, Surveyed.Layout)))
                        for (var row = new TextRow(); rows.Read(row); )
                        {
                            take(row, table);
                            if (Tally.Read % BetweenReports == 0)
                            {
                                ct.ThrowIfCancellationRequested();
                                Progress?.Invoke(Tally.Read);
                            }
                        }
                    table.Complete();
                }
                if (File.Hash() != Surveyed.Hash)
                    return FileProblems.Changed();
                group();
                return Tally;
            }
        );
}
