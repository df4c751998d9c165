using Perennial.Plumbing;

namespace Perennial.Segments;

/// <summary>
/// Once a local day, and at the start: where windows or the RFM scale have moved since a segment was built that speaks of them, it is
/// built anew.
/// </summary>
internal sealed class KeepWorld(Store store, SegmentTable segments, RuleWorlds worlds, JobQueue jobs)
{
    private int _day = int.MinValue;

    public async Task RunAsync(CancellationToken ct)
    {
        var at = await worlds.NowAsync(ct);
        if (at.Today == _day)
            return;
        var inForce = SegmentBook.InForce(await segments.ListAsync(ct));
        if (inForce.Exists(segment => segment.DependsOnWorld))
        {
            var fingerprint = RuleWorlds.Fingerprint(await worlds.ReadAsync(at, ct));
            foreach (
                var outdated in inForce.Where(s =>
                    s.DependsOnWorld && s.Segment.State == SegmentState.Live && s.Segment.World != fingerprint
                )
            )
                await store.WriteAsync((c, t) => jobs.AddAsync(c, t, RebuildSegments.Name, outdated.Segment.Id), ct);
            jobs.Wake();
        }
        _day = at.Today;
    }
}
