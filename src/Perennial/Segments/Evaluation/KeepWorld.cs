using Perennial.Plumbing;
using Perennial.Traits;

namespace Perennial.Segments;

/// <summary>
/// Once a local day, and at the start: where windows or the RFM scale have moved since a segment was built that speaks of them, it is
/// built anew.
/// </summary>
internal sealed class KeepWorld(Store store, SegmentTable segments, TraitTable traits, RuleWorlds worlds, JobQueue jobs)
{
    private int _day = int.MinValue;

    public async Task RunAsync(CancellationToken ct)
    {
        var at = await worlds.NowAsync(ct);
        if (at.Today == _day)
            return;
        var inForce = SegmentBook.InForce((await traits.BookAsync(ct)).Rules, await segments.ListAsync(ct));
        if (inForce.Exists(segment => segment.DependsOnWorld))
        {
            var fingerprint = RuleWorlds.Fingerprint(await worlds.ReadAsync(at, ct));
            var outdated = inForce
                .Where(s => s.DependsOnWorld && s.Segment.State == SegmentState.Live && s.Segment.World != fingerprint)
                .ToList();
            // All in one pass, when there are several: most of the work is shared.
            if (outdated.Count > 0)
                await store.WriteAsync(
                    (c, t) =>
                        jobs.AddAsync(
                            c,
                            t,
                            RebuildSegments.Name,
                            outdated.Count == 1 ? outdated[0].Segment.Id : RebuildSegments.Everything
                        ),
                    ct
                );
            jobs.Wake();
        }
        _day = at.Today;
    }
}
