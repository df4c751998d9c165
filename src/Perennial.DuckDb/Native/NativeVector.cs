namespace Perennial.DuckDb.Native;

/// <summary>Where a vector keeps its values and its NULLs; asked for once per chunk, as each answer is a native call.</summary>
internal readonly unsafe struct NativeVector(nint vector)
{
    internal nint Vector { get; } = vector;

    internal byte* Data { get; } = Api.VectorData(vector);

    /// <summary>One bit a row, set where a value stands; null if there is no NULL at all.</summary>
    internal ulong* Validity { get; } = Api.VectorValidity(vector);
}
