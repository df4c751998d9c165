using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>What became of the rows of a file.</summary>
/// <param name="Read">All rows.</param>
/// <param name="Used">Rows that are part of what was imported; <c>Read</c> is this plus all of <c>Rejected</c>.</param>
/// <param name="Rejected">Rows by the reason of <see cref="RowReasons"/>, cancellations among them.</param>
/// <param name="Bad">Rejected rows that are errors: neither cancellations nor set aside by a rule of the layout.</param>
/// <param name="Samples">The first errors.</param>
[FrontDoor]
internal sealed record RowReport(
    long Read,
    long Used,
    IReadOnlyDictionary<string, long> Rejected,
    long Bad,
    IReadOnlyList<RowError> Samples
);
