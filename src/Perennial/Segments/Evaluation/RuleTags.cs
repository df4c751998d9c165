using Perennial.Audit;
using Perennial.Customers;
using Perennial.Ingest;

namespace Perennial.Segments;

/// <summary>The tags that segments write: whoever is in the segment has the tag, whoever is not does not. What is right already is not written.</summary>
internal sealed class RuleTags(CustomerTags tags)
{
    /// <summary>Makes the tag of a segment right for some customers.</summary>
    /// <param name="customers">Whom it concerns.</param>
    /// <param name="members">Those of them who are in the segment.</param>
    public async Task AlignAsync(
        BulkWrite write,
        Segment segment,
        IReadOnlyCollection<long> customers,
        IReadOnlyCollection<long> members,
        CancellationToken ct
    )
    {
        if (segment.TagId is null || customers.Count == 0)
            return;
        // Under the lock: the tag may have been taken from the segment since it was read.
        var bound = await write.ListAsync<long?>("SELECT tag_id FROM segments WHERE id = @Id", new { segment.Id }, ct);
        if (bound is not [{ } tag])
            return;
        var have = await CustomerTags.HoldersAsync(write, tag, customers, ct);
        var by = new Actor(null, segment.Name);
        await tags.AddAsync(write, [.. members.Except(have)], tag, by, ct);
        await tags.RemoveAsync(write, [.. have.Except(members)], tag, by, ct);
    }
}
