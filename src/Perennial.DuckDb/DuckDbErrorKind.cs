namespace Perennial.DuckDb;

/// <summary>What kind of thing went wrong; numbered as <c>duckdb_error_type</c>. Kinds that do not matter to callers are left out.</summary>
public enum DuckDbErrorKind
{
    Unknown = 0,
    OutOfRange = 1,
    Conversion = 2,
    Transaction = 10,
    Catalog = 13,
    Parser = 14,
    Constraint = 18,
    Syntax = 22,
    Binder = 24,
    Io = 28,
    Interrupted = 29,

    /// <summary>The database is unusable until it is closed and opened again.</summary>
    Fatal = 30,
    Internal = 31,
    InvalidInput = 32,
    OutOfMemory = 33,
    Permission = 34,
}
