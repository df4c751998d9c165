using Perennial.Rules.Basics;

namespace Perennial.Imports;

/// <summary>
/// A file turned out to be unreadable somewhere in its middle. Thrown by readers, deep in a loop over rows, and turned into the
/// problem it carries by <see cref="Refusals.Guard{T}"/> at the edge of the use case.
/// </summary>
internal sealed class FileRefusedException(Problem problem) : Exception(problem.Detail.En)
{
    public Problem Problem { get; } = problem;
}
