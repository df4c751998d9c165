using System.Globalization;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>Keeps a second process out of a data folder. The operating system drops the lock when the process ends, however it ends.</summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <summary>Creates the folder when it is missing and takes the lock.</summary>
    public static Outcome<DataFolderLock> Take(StoreOptions options)
    {
        var path = Path.Combine(options.DataFolder, "perennial.lock");
        try
        {
            Directory.CreateDirectory(options.DataFolder);
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(HolderFile(options), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DataFolderLock(file);
        }
        catch (UnauthorizedAccessException e)
        {
            return PlumbingProblems.FolderNotWritable(options.DataFolder, e.Message);
        }
        catch (IOException e) when (File.Exists(path) && IsHeldByAnother(e))
        {
            return PlumbingProblems.FolderInUse(options.DataFolder, HolderOf(options));
        }
        catch (IOException e)
        {
            return PlumbingProblems.FolderNotWritable(options.DataFolder, e.Message);
        }
    }

    public void Dispose() => _file.Dispose();

    // Sharing violations carry no type of their own: EWOULDBLOCK on Unix, ERROR_SHARING_VIOLATION on Windows.
    private static bool IsHeldByAnother(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);

    private static string HolderOf(StoreOptions options)
    {
        try
        {
            return $" ({File.ReadAllText(HolderFile(options))})";
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static string HolderFile(StoreOptions options) => Path.Combine(options.DataFolder, "perennial.pid");
}
