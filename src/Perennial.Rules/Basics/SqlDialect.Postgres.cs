namespace Perennial.Rules.Basics;

public abstract partial class SqlDialect
{
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
