using System.Data.Common;
using Perennial.DuckDb;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>
/// Rows of the store that the mirror does not follow, for one question that names them beside mirrored tables. Every column holds whole
/// numbers of 64 bits, or NULL.
/// </summary>
/// <param name="Name">What the question calls them.</param>
/// <param name="Columns">Names, in the order of the query.</param>
/// <param name="Query">In the store's dialect. Its parameters have other names than those of the question.</param>
[FrontDoor]
internal sealed record StoreRows(string Name, IReadOnlyList<string> Columns, SqlQuery Query)
{
    private const string With = "WITH ";

    /// <summary>The question with these rows in front, for the store itself.</summary>
    public SqlQuery InFrontOf(SqlQuery question)
    {
        var rest = question.Text.StartsWith(With, StringComparison.Ordinal) ? $",\n{question.Text[With.Length..]}" : $"\n{question.Text}";
        return new($"{With}{Name} AS (\n{Query.Text}){rest}", [.. Query.Parameters, .. question.Parameters]);
    }

    /// <summary>Brings the rows to a connection of the column engine, as a table of its own that nobody else sees.</summary>
    public long CopyTo(DuckDbConnection connection, DbConnection store)
    {
        connection.Execute($"CREATE TEMP TABLE {Name} ({string.Join(", ", Columns.Select(column => $"{column} BIGINT"))})");
        using var command = store.Command(Query);
        using var rows = new NumberRows(command.ExecuteReader());
        return rows.CopyTo(connection, Name, _ => { });
    }

    private sealed class NumberRows(DbDataReader reader) : MirrorRows
    {
        protected override bool Read() => reader.Read();

        protected override void Write(DuckDbAppender appender, int row)
        {
            for (var i = 0; i < appender.ColumnCount; i++)
                if (reader.IsDBNull(i))
                    appender.SetNull(i, row);
                else
                    appender.Values<long>(i)[row] = reader.GetInt64(i);
        }

        public override void Dispose() => reader.Dispose();
    }
}
