using System.Data.Common;

namespace Perennial.Rules.Measures;

/// <summary>The first and the last day that has a basis event before tomorrow.</summary>
/// <param name="Basis">What counts.</param>
/// <param name="Tomorrow">Exclusive end, so that orders dated in the future do not move the end of the data.</param>
public sealed record DataSpanQuery(Basis Basis, int Tomorrow) : Question<DataSpan?>
{
    /// <inheritdoc/>
    public override DataSpan? Read(DbDataReader row) => row.IsDBNull(0) ? null : new DataSpan(row.Small(0), row.Small(1), row.Whole(2));

    /// <inheritdoc/>
    protected override string Write(SqlText sql) =>
        $"SELECT MIN(day) AS first_day, MAX({Basis.LastBefore(sql.Value("as_of", Tomorrow))}) AS last_day, COUNT(*) AS events FROM ({Basis.Rows(sql, Tomorrow)}) b";
}

/// <summary>First and last day with data, both inclusive, and how many basis events there are.</summary>
public sealed record DataSpan(int First, int Last, long Events);
