namespace Perennial.Rules.Basics;

public abstract partial class SqlDialect
{
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
}
