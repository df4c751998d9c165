namespace Perennial.Imports;

/// <summary>What an import is doing.</summary>
internal enum ImportPhase
{
    /// <summary>Looking at every row for the first time.</summary>
    Checking,

    /// <summary>Reading the rows by the plan.</summary>
    Reading,

    /// <summary>Writing into the store, or in a dry run comparing with it.</summary>
    Writing,

    /// <summary>Taking back what was written.</summary>
    Reverting,
}

/// <summary>How far an import is.</summary>
/// <param name="Phase">What it is doing.</param>
/// <param name="Done">Rows, in the phases of writing and reverting objects.</param>
/// <param name="Total">Of how many; 0 while nobody knows.</param>
internal readonly record struct ImportProgress(ImportPhase Phase, long Done, long Total);
