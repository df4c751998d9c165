namespace Perennial.Rules.Basics;

public abstract partial class SqlDialect
{
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
}
