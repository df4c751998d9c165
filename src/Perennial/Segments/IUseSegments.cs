using System.Data.Common;
using Perennial.Rules.Basics;
using Perennial.Rules.Segments;

namespace Perennial.Segments;

/// <summary>A segment or static list that is about to be deleted or called otherwise.</summary>
/// <param name="IsList">Whether it is a static list; ids of lists and segments are apart.</param>
/// <param name="Traits">Names of own traits, without which rules cannot be read.</param>
[FrontDoor]
internal sealed record NamedInRules(long Id, string Name, bool IsList, IReadOnlyCollection<string> Traits)
{
    /// <summary>Whether a rule, as text or JSON, names it.</summary>
    public bool StandsIn(string? rule)
    {
        if (string.IsNullOrWhiteSpace(rule))
            return false;
        // What cannot be read is not in force; it is asked by its letters, so that nobody mends it around a name that is gone.
        return SegmentBook.Read(rule, Traits) is { IsOk: true } read
            ? read.Value.Parts().Any(Names)
            : rule.Contains($"\"{Name}\"", StringComparison.Ordinal);
    }

    private bool Names(Condition part) =>
        part switch
        {
            Condition.InSegment one => !IsList && one.Segment == Name,
            Condition.InList one => IsList && Folding.Fold(one.List) == Folding.Fold(Name),
            _ => false,
        };
}

/// <summary>Something that would break if a segment or list were gone.</summary>
/// <param name="Kind">What it is, such as journey.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Path">Its page.</param>
/// <param name="ByName">Whether a rule of it names the segment; else it holds the id, and another name is no matter.</param>
[FrontDoor]
internal sealed record SegmentUse(Phrase Kind, string Name, string Path, bool ByName);

/// <summary>A room that uses segments: it is asked before one is deleted or renamed, in the transaction that would do so.</summary>
[FrontDoor]
internal interface IUseSegments
{
    Task<IReadOnlyList<SegmentUse>> UsesAsync(NamedInRules named, DbConnection connection, DbTransaction transaction);
}
