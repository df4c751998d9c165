using Perennial.Rules.Tracking;

namespace Perennial.Tracking;

/// <summary>
/// Forms of the last minute, so that a second press of the button, or the page sent again, is the same submission. In this process's
/// memory: another node, or this one after a start, still makes the same id within the same minute of the clock.
/// </summary>
internal sealed class RecentForms(TimeProvider clock)
{
    private const int Most = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(long Source, string Fingerprint), (string Id, long At)> _recent = [];

    /// <summary>The message id of a submission: of one that was just sent, the same.</summary>
    public string IdOf(long source, SubmittedForm form)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var key = (source, FormCall.Fingerprint(form));
        lock (_lock)
        {
            if (_recent.TryGetValue(key, out var known) && now - known.At < FormCall.Again)
                return known.Id;
            if (_recent.Count >= Most)
                Forget(now);
            var id = FormCall.MessageId(form, now);
            _recent[key] = (id, now);
            return id;
        }
    }

    private void Forget(long now)
    {
        foreach (var (key, one) in _recent)
            if (now - one.At >= FormCall.Again)
                _recent.Remove(key);
        // So many in a minute is no press of a button; the clock's minute is enough then.
        if (_recent.Count >= Most)
            _recent.Clear();
    }
}
