using System.Runtime.InteropServices;

namespace Perennial.DuckDb.Native;

internal static unsafe class NativeText
{
    /// <summary>Copies a text that DuckDB keeps.</summary>
    internal static string? Read(byte* text) => Marshal.PtrToStringUTF8((nint)text);

    /// <summary>Copies a text that DuckDB handed over, and releases it.</summary>
    internal static string Take(byte* text)
    {
        var copy = Read(text) ?? "";
        Api.Free(text);
        return copy;
    }
}
