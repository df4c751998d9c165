using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Perennial.DuckDb;

/// <summary>One VARCHAR or BLOB as it stands in a column: 16 bytes that hold up to 12 bytes themselves, or point to more.</summary>
/// <remarks>Valid as long as its chunk. Read it in place (<c>in</c>, <c>ref readonly</c>); a copy works too.</remarks>
[StructLayout(LayoutKind.Sequential, Size = 16)]
[SuppressMessage("Performance", "CA1815", Justification = "Equality would compare pointers; compare the bytes.")]
public readonly struct DuckDbString
{
    internal const int InlineBytes = 12;

    private readonly uint length;
    private readonly uint prefix;
    private readonly nint pointer;

    /// <summary>The bytes: UTF-8 for a VARCHAR.</summary>
    [UnscopedRef]
    public unsafe ReadOnlySpan<byte> Bytes =>
        length > InlineBytes
            ? new ReadOnlySpan<byte>((void*)pointer, (int)length)
            : MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<uint, byte>(ref Unsafe.AsRef(in prefix)), (int)length);

    public override string ToString() => Encoding.UTF8.GetString(Bytes);

    /// <summary>Writes a text of up to 12 bytes where a string stands.</summary>
    internal static void WriteInline(Span<byte> place, ReadOnlySpan<byte> utf8)
    {
        place.Clear();
        MemoryMarshal.Write(place, (uint)utf8.Length);
        utf8.CopyTo(place[sizeof(uint)..]);
    }
}
