using System.Data.Common;
using Perennial.Rules.Basics;
using Perennial.Traits;

namespace Perennial.Segments;

/// <summary>Asks every other room who uses a segment or list.</summary>
internal sealed class SegmentUses(IEnumerable<IUseSegments> rooms, TraitTable traits)
{
    private readonly IUseSegments[] _rooms = [.. rooms];

    /// <summary>What stands in the way of deleting it, or of another name; null when nothing does.</summary>
    /// <param name="renames">Whether it only gets another name: whoever holds its id does not mind.</param>
    public async Task<Problem?> RefuseAsync(
        (long Id, string Name, bool IsList) of,
        bool renames,
        DbConnection connection,
        DbTransaction transaction,
        CancellationToken ct
    )
    {
        var named = new NamedInRules(of.Id, of.Name, of.IsList, [.. (await traits.BookAsync(ct)).Names]);
        var uses = new List<SegmentUse>();
        foreach (var room in _rooms)
            uses.AddRange((await room.UsesAsync(named, connection, transaction)).Where(use => use.ByName || !renames));
        return uses.Count == 0 ? null : SegmentProblems.UsedElsewhere(of.Name, of.IsList, uses);
    }
}
