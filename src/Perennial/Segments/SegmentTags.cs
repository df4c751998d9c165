using System.Data.Common;
using Perennial.Customers;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Segments;
using Perennial.Traits;

namespace Perennial.Segments;

/// <summary>Gives a segment the tag that it writes from now on, and takes it back.</summary>
internal sealed class SegmentTags(Store store, TraitTable traits, JobQueue jobs)
{
    /// <summary>A rule that depends on the tag it writes would let its members enter and leave for ever.</summary>
    /// <param name="name">Of the segment.</param>
    /// <param name="rule">Its rule, resolved.</param>
    /// <param name="tag">The tag that it is to write; null for none.</param>
    public async Task<Problem?> CycleAsync(string name, Condition rule, long? tag, IReadOnlyCollection<Segment> all, CancellationToken ct)
    {
        if (tag is null)
            return null;
        var names = await store.ReadAsync(c => TagNames.AllAsync(c), ct);
        var book = SegmentBook.Of((await traits.BookAsync(ct)).Rules, all);
        var flows =
            from other in all
            where other.TagId is not null && other.Name != name
            let resolved = book.Resolve(RuleJson.Read(other.Pending ?? other.Rule).Value!, other.Name)
            where resolved.IsOk
            select new TagFlow(other.Name, resolved.Value!, names.GetValueOrDefault(other.TagId!.Value));
        return TagCycles.Find(new TagFlow(name, rule, names.GetValueOrDefault(tag.Value)), [.. flows]) is { } way
            ? SegmentProblems.TagCycle(way)
            : null;
    }

    /// <summary>In the transaction that saves the segment: the tag before goes back to people, the new one comes under the rule.</summary>
    public async Task<Outcome<long>> BindAsync(
        DbConnection connection,
        DbTransaction transaction,
        long segment,
        (long? Before, long? After) tag,
        CancellationToken ct
    )
    {
        if (tag.Before == tag.After)
            return segment;
        if (tag.After is { } after && await CustomerTags.RuleAsync(connection, transaction, after, segment, ct) is { IsOk: false } refused)
            return refused.Problems.ToList();
        if (tag.Before is { } before)
            await CustomerTags.RuleAsync(connection, transaction, before, null, ct);
        foreach (var changed in new[] { tag.Before, tag.After })
            if (changed is { } id)
                await jobs.AddAsync(connection, transaction, AlignTag.Name, id);
        return segment;
    }
}
