using System.Data.Common;
using System.Globalization;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Measures;

/// <summary>A question to the data: how it is asked in SQL, and how one row of its answer is read.</summary>
/// <typeparam name="TRow">One row of the answer.</typeparam>
public abstract record Question<TRow>
{
    /// <summary>Writes the question for an engine. The same question gives the same text and values.</summary>
    public SqlQuery ToSql(SqlDialect dialect)
    {
        var sql = new SqlText(dialect);
        return sql.Finish(Write(sql));
    }

    /// <summary>Reads the current row.</summary>
    public abstract TRow Read(DbDataReader row);

    /// <summary>Writes the statement, collecting its values.</summary>
    protected abstract string Write(SqlText sql);
}

/// <summary>Reads cells whose integer type differs between engines.</summary>
public static class Cells
{
    /// <summary>A whole number of any width; NULL reads as 0.</summary>
    public static long Whole(this DbDataReader row, int ordinal) =>
        row.IsDBNull(ordinal) ? 0 : Convert.ToInt64(row.GetValue(ordinal), CultureInfo.InvariantCulture);

    /// <summary>A whole number of any width, or null.</summary>
    public static long? WholeOrNull(this DbDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : row.Whole(ordinal);

    /// <summary>A day, a score or another small whole number.</summary>
    public static int Small(this DbDataReader row, int ordinal) => checked((int)row.Whole(ordinal));

    /// <summary>Text, or null.</summary>
    public static string? TextOrNull(this DbDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : row.GetString(ordinal);
}
