using System.Data.Common;
using Perennial.DuckDb.Native;

namespace Perennial.DuckDb;

/// <summary>An error of DuckDB, with DuckDB's own message.</summary>
public sealed class DuckDbException : DbException
{
    public DuckDbException() { }

    public DuckDbException(string message)
        : base(message) { }

    public DuckDbException(string message, Exception innerException)
        : base(message, innerException) { }

    internal DuckDbException(string message, DuckDbErrorKind kind)
        : base(message) => Kind = kind;

    internal static unsafe DuckDbException From(byte* message, DuckDbErrorKind kind = DuckDbErrorKind.Unknown) =>
        new(NativeText.Read(message) ?? "DuckDB failed without a message.", kind);

    /// <summary>Set where DuckDB tells it: when a query runs or a chunk is fetched. <see cref="DuckDbErrorKind.Unknown"/> elsewhere.</summary>
    public DuckDbErrorKind Kind { get; }
}
