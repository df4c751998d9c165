using Perennial.Rules.Basics;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>Turns what can go wrong while a file is read into problems that say what to do.</summary>
internal static class Refusals
{
    private const int NoSpaceOnUnix = 28;
    private const int NoSpaceOnWindows = unchecked((int)0x80070070);

    /// <summary>Runs a step that reads a file.</summary>
    public static Outcome<T> Guard<T>(SourceFile file, Func<Outcome<T>> step)
    {
        try
        {
            return step();
        }
        catch (FileRefusedException refused)
        {
            return refused.Problem;
        }
        catch (RowTooLongException row)
        {
            return FileProblems.RowTooLong(row.Row, row.OpenQuote);
        }
        catch (InvalidDataException)
        {
            return FileProblems.DamagedArchive(file.Name);
        }
        catch (IOException e) when (IsDiskFull(e))
        {
            return FileProblems.DiskFull(file.Name);
        }
        catch (FileNotFoundException)
        {
            return FileProblems.NotFound(file.Name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return FileProblems.NotOpened(file.Name, e.Message);
        }
    }

    /// <summary>Whether a write failed because no space is left.</summary>
    public static bool IsDiskFull(Exception failure) =>
        failure is IOException { HResult: NoSpaceOnWindows or NoSpaceOnUnix }
        || failure.Message.Contains("No space left", StringComparison.OrdinalIgnoreCase)
        || failure.Message.Contains("disk is full", StringComparison.OrdinalIgnoreCase);
}
