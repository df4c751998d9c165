namespace Perennial.Rules.Basics;

/// <summary>
/// The little in which SQLite, DuckDB and PostgreSQL differ. Every query is written once in the subset they share;
/// what is not shared is a method here, so that no other code asks which database it talks to.
/// </summary>
public abstract class SqlDialect
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

    private sealed class SqliteDialect : SqlDialect
    {
        public override string Name => "sqlite";

        public override string Parameter(string name) => "@" + name;

        // SQLite would give numbers as numbers and true as 1.
        public override string JsonText(string column, string key) =>
            $"(CASE json_type({column}, {JsonPath(key)}) WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST({column} ->> {JsonPath(key)} AS TEXT) END)";

        public override string JsonScalar(string column, string key) =>
            $"(CASE json_type({column}, {JsonPath(key)}) WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' WHEN 'array' THEN NULL WHEN 'object' THEN NULL ELSE CAST({column} ->> {JsonPath(key)} AS TEXT) END)";

        public override string JsonNumber(string column, string key) =>
            $"(CASE WHEN json_type({column}, {JsonPath(key)}) IN ('integer', 'real') THEN CAST({JsonText(column, key)} AS REAL) END)";

        public override string JsonKeys(string column, string alias) => $"json_each({column}) AS {alias}";

        public override string JsonItems(string column, string key) =>
            $"json_each(CASE json_type({column}, {JsonPath(key)}) WHEN 'array' THEN {column} -> {JsonPath(key)} ELSE '[]' END) item";

        public override string JsonListHolds(string column, string key, string parameter) =>
            $"EXISTS (SELECT 1 FROM {JsonItems(column, key)} WHERE item.value = {parameter})";

        public override string JsonParameter(string name) => Parameter(name);

        public override string FloorDivide(string dividend, string divisor) =>
            $"(({dividend} - ((({dividend}) % ({divisor}) + ({divisor})) % ({divisor}))) / ({divisor}))";

        public override string IsoDay(string day) => $"date(({day}) * 86400, 'unixepoch')";

        public override string ContainsIgnoringCase(string expression, string parameter) =>
            $"(instr(lower({expression}), lower({parameter})) > 0)";

        public override string Fold(string expression, string from, string to) => $"fold({expression})";

        public override string Contains(string expression, string parameter) => $"(instr({expression}, {parameter}) > 0)";

        public override string Matches(string expression, string parameter) => $"(matches({expression}, {parameter}) = 1)";

        public override string JsonTexts(string column, string key) =>
            $"SELECT CAST(value AS TEXT) AS value FROM json_each({column}, {JsonPath(key)}) WHERE type IN ('text', 'integer', 'real')";

        public override string Least(IReadOnlyList<string> expressions) =>
            expressions is [var only] ? only : $"MIN({string.Join(", ", expressions)})";

        public override string TextsIn(string name) => $"SELECT value FROM json_each({Parameter(name)})";

        public override string ElementsOf(string name) => $"json_each({Parameter(name)})";

        public override string IntegersIn(string name) => TextsIn(name);
    }

    private sealed class DuckDbDialect : SqlDialect
    {
        public override string Name => "duckdb";

        public override bool KeepsTotals => true;

        public override string Parameter(string name) => "$" + name;

        public override string JsonText(string column, string key) => $"({column} ->> {JsonPath(key)})";

        public override string JsonScalar(string column, string key) =>
            $"(CASE WHEN json_type({column}, {JsonPath(key)}) NOT IN ('ARRAY', 'OBJECT') THEN {JsonText(column, key)} END)";

        public override string JsonNumber(string column, string key) =>
            $"(CASE WHEN json_type({column}, {JsonPath(key)}) IN ('BIGINT', 'UBIGINT', 'DOUBLE') THEN TRY_CAST({JsonText(column, key)} AS DOUBLE) END)";

        public override string JsonKeys(string column, string alias) => $"unnest(json_keys({column})) AS {alias}(key)";

        public override string JsonItems(string column, string key) => $"(SELECT unnest({List(column, key)}) AS value) item";

        public override string JsonListHolds(string column, string key, string parameter) =>
            $"COALESCE(list_contains({List(column, key)}, {parameter}), FALSE)";

        private static string List(string column, string key) =>
            $"CASE WHEN json_type({column}, {JsonPath(key)}) = 'ARRAY' THEN from_json(json_extract({column}, {JsonPath(key)}), '[\"VARCHAR\"]') END";

        public override string JsonParameter(string name) => Parameter(name);

        public override string FloorDivide(string dividend, string divisor) =>
            $"(({dividend} - ((({dividend}) % ({divisor}) + ({divisor})) % ({divisor}))) // ({divisor}))";

        public override string IsoDay(string day) => $"strftime(DATE '1970-01-01' + CAST({day} AS INTEGER), '%Y-%m-%d')";

        public override string ContainsIgnoringCase(string expression, string parameter) =>
            $"contains(lower({expression}), lower({parameter}))";

        public override string Contains(string expression, string parameter) => $"contains({expression}, {parameter})";

        public override string Matches(string expression, string parameter) => $"regexp_matches({expression}, {parameter})";

        public override string JsonTexts(string column, string key) =>
            $"SELECT unnest(CASE WHEN json_type({column}, {JsonPath(key)}) = 'ARRAY' THEN {column} ->> {Quoted("$.\"" + JsonKey(key) + "\"[*]")} "
            + $"WHEN json_type({column}, {JsonPath(key)}) <> 'OBJECT' THEN [{column} ->> {JsonPath(key)}] ELSE [] END) AS value";

        public override string TextsIn(string name) => $"SELECT unnest(from_json(CAST({Parameter(name)} AS JSON), '[\"VARCHAR\"]'))";

        public override string ElementsOf(string name) =>
            $"(SELECT unnest(from_json(CAST({Parameter(name)} AS JSON), '[\"JSON\"]')) AS value) AS elements";

        public override string IntegersIn(string name) => $"SELECT unnest(from_json(CAST({Parameter(name)} AS JSON), '[\"BIGINT\"]'))";

        /// <remarks>
        /// DuckDB reads a table of exchanges anew for every row, which takes a thousand times as long as <c>lower</c>. That does the same for
        /// ASCII and up to U+04FF without U+0130, and a table of 26 letters for texts with nothing else to fold, such as Chinese ones.
        /// What must be worked out first, as a value in JSON is, gets a name of its own, or it would be worked out three times.
        /// </remarks>
        public override string Fold(string expression, string from, string to) =>
            expression.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.')
                ? FoldOf(expression, from, to)
                : $"list_transform([{expression}], lambda v: {FoldOf("v", from, to)})[1]";

        private static string FoldOf(string text, string from, string to) =>
            $"(CASE WHEN strlen({text}) = length({text}) OR regexp_full_match({text}, '[\\x{{0}}-\\x{{12F}}\\x{{131}}-\\x{{4FF}}]*') "
            + $"THEN lower({text}) WHEN regexp_matches({text}, '[\\x{{80}}-\\x{{4FF}}\\x{{3000}}\\x{{FF01}}-\\x{{FF5E}}]') "
            + $"THEN translate({text}, {from}, {to}) ELSE translate({text}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') END)";
    }

    private sealed class PostgresDialect : SqlDialect
    {
        public override string Name => "postgres";

        public override string Parameter(string name) => "@" + name;

        public override string JsonText(string column, string key) => $"({column} ->> {Quoted(key)})";

        public override string JsonScalar(string column, string key) =>
            $"(CASE WHEN jsonb_typeof({column} -> {Quoted(key)}) NOT IN ('array', 'object') THEN {JsonText(column, key)} END)";

        public override string JsonNumber(string column, string key) =>
            $"(CASE WHEN jsonb_typeof({column} -> {Quoted(key)}) = 'number' THEN CAST({JsonText(column, key)} AS DOUBLE PRECISION) END)";

        public override string JsonKeys(string column, string alias) => $"jsonb_object_keys({column}) AS {alias}(key)";

        public override string JsonItems(string column, string key) =>
            $"jsonb_array_elements_text(CASE WHEN jsonb_typeof({column} -> {Quoted(key)}) = 'array' THEN {column} -> {Quoted(key)} ELSE '[]'::jsonb END) item(value)";

        public override string JsonListHolds(string column, string key, string parameter) =>
            $"EXISTS (SELECT 1 FROM {JsonItems(column, key)} WHERE item.value = {parameter})";

        public override string JsonParameter(string name) => $"CAST({Parameter(name)} AS jsonb)";

        public override string FloorDivide(string dividend, string divisor) =>
            $"(({dividend} - ((({dividend}) % ({divisor}) + ({divisor})) % ({divisor}))) / ({divisor}))";

        public override string IsoDay(string day) => $"to_char(DATE '1970-01-01' + CAST({day} AS INTEGER), 'YYYY-MM-DD')";

        public override string ContainsIgnoringCase(string expression, string parameter) =>
            $"(position(lower({parameter}) in lower({expression})) > 0)";

        public override string Contains(string expression, string parameter) => $"(position({parameter} in {expression}) > 0)";

        public override string Matches(string expression, string parameter) => $"({expression} ~ {parameter})";

        public override string EndOfText => "\\Z";

        public override string JsonTexts(string column, string key) =>
            $"SELECT jsonb_array_elements_text(CASE jsonb_typeof({column} -> {Quoted(key)}) WHEN 'array' THEN {column} -> {Quoted(key)} "
            + $"WHEN 'object' THEN '[]' ELSE jsonb_build_array({column} -> {Quoted(key)}) END) AS value";

        public override string TextsIn(string name) => $"SELECT jsonb_array_elements_text(CAST({Parameter(name)} AS jsonb))";

        public override string ElementsOf(string name) => $"jsonb_array_elements(CAST({Parameter(name)} AS jsonb)) AS value";

        public override string IntegersIn(string name) =>
            $"SELECT CAST(jsonb_array_elements_text(CAST({Parameter(name)} AS jsonb)) AS BIGINT)";

        public override string LockUntilCommit(string name) => $"SELECT pg_advisory_xact_lock(hashtextextended({Quoted(name)}, 0))";

        public override string TakingFree => "FOR UPDATE SKIP LOCKED";

        public override string Holding => "FOR UPDATE";
    }
}
