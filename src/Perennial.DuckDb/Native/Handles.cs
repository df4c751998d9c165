using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Perennial.DuckDb.Native;

/// <summary>Owns one native object. DuckDB's objects keep what they need alive, so they may be released in any order.</summary>
internal abstract class NativeHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    private static long _open;
    private int _counted = 1;

    protected NativeHandle()
        : base(ownsHandle: true) => Interlocked.Increment(ref _open);

    /// <summary>Native objects not yet released in this process; tests watch it for leaks.</summary>
    internal static long OpenCount => Interlocked.Read(ref _open);

    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _counted, 0) == 1)
            Interlocked.Decrement(ref _open);
        base.Dispose(disposing);
    }
}

internal sealed class ConfigHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        Api.DestroyConfig(ref handle);
        return true;
    }
}

internal sealed class DatabaseHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        Api.Close(ref handle);
        return true;
    }
}

internal sealed class ConnectionHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        Api.Disconnect(ref handle);
        return true;
    }
}

internal sealed class StatementHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        Api.DestroyPrepare(ref handle);
        return true;
    }
}

internal sealed class PendingHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        Api.DestroyPending(ref handle);
        return true;
    }
}

internal sealed class LogicalTypeHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        Api.DestroyLogicalType(ref handle);
        return true;
    }
}

internal sealed class DataChunkHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        Api.DestroyDataChunk(ref handle);
        return true;
    }
}

internal sealed class AppenderHandle : NativeHandle
{
    protected override bool ReleaseHandle()
    {
        Api.AppenderDestroy(ref handle);
        return true;
    }
}

/// <summary>A <c>duckdb_result</c> in unmanaged memory; DuckDB fills it in place.</summary>
internal sealed unsafe class ResultHandle : NativeHandle
{
    public ResultHandle() => SetHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(NativeResult)));

    internal NativeResult Value => *(NativeResult*)handle;

    protected override bool ReleaseHandle()
    {
        Api.DestroyResult(handle);
        NativeMemory.Free((void*)handle);
        return true;
    }
}
