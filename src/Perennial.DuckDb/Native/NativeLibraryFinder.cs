using System.Reflection;
using System.Runtime.InteropServices;

namespace Perennial.DuckDb.Native;

/// <summary>Finds the native library that the build put into <c>runtimes/&lt;rid&gt;/native</c> beside the program.</summary>
internal static class NativeLibraryFinder
{
    internal const string Name = "duckdb";

    private static string Rid =>
        (
            OperatingSystem.IsWindows() ? "win"
            : OperatingSystem.IsMacOS() ? "osx"
            : IsMusl ? "linux-musl"
            : "linux"
        ) + (RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "-arm64" : "-x64");

    private static bool IsMusl => RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal);

    private static string FileName =>
        OperatingSystem.IsWindows() ? "duckdb.dll"
        : OperatingSystem.IsMacOS() ? "libduckdb.dylib"
        : "libduckdb.so";

    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(NativeLibraryFinder).Assembly, Resolve);

    private static nint Resolve(string library, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (library != Name)
            return 0;
        var folder = Path.Combine(AppContext.BaseDirectory, "runtimes", Rid, "native");
        foreach (var file in (string[])[Path.Combine(folder, FileName), Path.Combine(AppContext.BaseDirectory, FileName)])
            if (NativeLibrary.TryLoad(file, out var handle))
                return handle;
        throw new DllNotFoundException(
            $"DuckDB's native library could not be loaded from {folder}. Build again: the build fetches it with npm."
        );
    }
}
