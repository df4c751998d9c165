namespace Perennial.Rules.Basics;

/// <summary>
/// The little in which SQLite, DuckDB and PostgreSQL differ. Every query is written once in the subset they share;
/// what is not shared is a method here, so that no other code asks which database it talks to.
/// </summary>
public abstract partial class SqlDialect
{
    /// <summary>SQLite 3.45 or later.</summary>
    public static readonly SqlDialect Sqlite = new SqliteDialect();

    /// <summary>DuckDB 1.5 or later.</summary>
    public static readonly SqlDialect DuckDb = new DuckDbDialect();

    /// <summary>PostgreSQL 15 or later.</summary>
    public static readonly SqlDialect Postgres = new PostgresDialect();

    private protected SqlDialect() { }

    /// <summary>The engine's name, for reports and file names: sqlite, duckdb or postgres.</summary>
    public abstract string Name { get; }

    /// <summary>How a parameter is written in the text: <c>@name</c> or <c>$name</c>.</summary>
    public abstract string Parameter(string name);

    /// <summary>The text under a key of a JSON column, or NULL. The key is quoted here and may hold any character.</summary>
    public abstract string JsonText(string column, string key);

    /// <summary>The text under a key of a JSON column unless an array or object stands there, or NULL.</summary>
    public abstract string JsonScalar(string column, string key);

    /// <summary>The number under a key of a JSON column as a double, or NULL when it is missing or no number.</summary>
    public abstract string JsonNumber(string column, string key);

    /// <summary>A table factor for FROM that has a row for every key of a JSON object column of the tables before it, in <c>alias.key</c>.</summary>
    public abstract string JsonKeys(string column, string alias);

    /// <summary>
    /// A source for <c>FROM customers c, …</c>: one row <c>item.value</c> for every text in the list under a key of a JSON column;
    /// none when there is no list.
    /// </summary>
    public abstract string JsonItems(string column, string key);

    /// <summary>Whether the list under a key of a JSON column holds a text.</summary>
    public abstract string JsonListHolds(string column, string key, string parameter);

    /// <summary>A text parameter written into a JSON column.</summary>
    public abstract string JsonParameter(string name);

    /// <summary>Integer division rounding toward minus infinity, for a positive divisor.</summary>
    public abstract string FloorDivide(string dividend, string divisor);

    /// <summary>A day, counted from 1970-01-01, as the text <c>2026-01-31</c>; NULL stays NULL.</summary>
    public abstract string IsoDay(string day);

    /// <summary>A double-precision value of an expression, so that division keeps its fraction.</summary>
    public static string AsDouble(string expression) => $"CAST({expression} AS DOUBLE PRECISION)";

    /// <summary>An integer sum that reads as a 64-bit integer on every engine.</summary>
    public static string SumOfIntegers(string expression) => $"CAST(COALESCE(SUM({expression}), 0) AS BIGINT)";

    /// <summary>Whether text holds another text, without regard to case.</summary>
    public abstract string ContainsIgnoringCase(string expression, string parameter);

    /// <summary>
    /// Text folded by <see cref="Folding"/>. <paramref name="from"/> and <paramref name="to"/> are the parameters that hold its table;
    /// SQLite, which cannot exchange characters, calls the function <c>fold</c> that every connection brings.
    /// </summary>
    public virtual string Fold(string expression, string from, string to) => $"translate({expression}, {from}, {to})";

    /// <summary>Whether text holds another text, letter by letter.</summary>
    public abstract string Contains(string expression, string parameter);

    /// <summary>Whether some part of a text fits a pattern of the subset that all engines read alike.</summary>
    public abstract string Matches(string expression, string parameter);

    /// <summary>How the end of the text is written in a pattern.</summary>
    public virtual string EndOfText => "\\z";

    /// <summary>A subquery with the one column <c>value</c>: the texts of an array under a key of a JSON column, or the one value there.</summary>
    public abstract string JsonTexts(string column, string key);

    /// <summary>Whether what all orders of a customer add up to is kept in a table, so that reading it is cheaper than adding up.</summary>
    public virtual bool KeepsTotals => false;

    /// <summary>The smallest of several expressions, none of which is NULL.</summary>
    public virtual string Least(IReadOnlyList<string> expressions) =>
        expressions is [var only] ? only : $"LEAST({string.Join(", ", expressions)})";

    /// <summary>A subquery of the texts in a parameter that holds a JSON array: <c>value IN (…)</c> with one parameter for any number.</summary>
    public abstract string TextsIn(string name);

    /// <summary>A subquery of the 64-bit integers in a parameter that holds a JSON array.</summary>
    public abstract string IntegersIn(string name);

    /// <summary>
    /// A table factor for FROM with a row <c>value</c> for every element of a parameter that holds a JSON array: <c>value -&gt;&gt; 0</c>
    /// is the first member of an element that is an array itself.
    /// </summary>
    public abstract string ElementsOf(string name);

    /// <summary>
    /// A column that is never NULL, for a condition that only sifts rows found by their ids. An index over the column is not used: a planner
    /// whose figures are older than the last hundred thousand rows believes that none are there, begins with them, and looks through all
    /// ids for each.
    /// </summary>
    /// <param name="column">The column.</param>
    /// <param name="never">A literal of the column's type.</param>
    public static string Unindexed(string column, string never = "''") => $"COALESCE({column}, {never})";

    /// <summary>Ends a SELECT whose rows the transaction wants for itself: rows that another one holds are passed over.</summary>
    public virtual string TakingFree => "";

    /// <summary>
    /// Ends a SELECT whose rows the transaction holds until its commit; it waits for whoever holds one of them. Everybody who holds
    /// several has to take them in one order. Empty where only one writer exists.
    /// </summary>
    public virtual string Holding => "";

    /// <summary>
    /// A statement that waits until no other transaction holds the lock of this name, and holds it until the commit.
    /// Without effect where only one writer exists.
    /// </summary>
    public virtual string LockUntilCommit(string name) => "SELECT 0";

    private static string Quoted(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    private static string JsonPath(string key) => Quoted("$.\"" + JsonKey(key) + "\"");

    private static string JsonKey(string key) =>
        key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
