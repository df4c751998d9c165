using System.Collections.Concurrent;
using System.Text;
using Perennial.Plumbing;
using Perennial.Rules.Measures;

namespace Perennial.Measures;

/// <summary>
/// Answers questions over all customers and remembers the answers until the data changes. Callers who ask the same thing at
/// the same time share one query; it runs on when one of them stops waiting. Who can do with an answer of a moment ago (see
/// <see cref="Freshness"/>) gets it at once while a costly one is worked out anew.
/// </summary>
[FrontDoor]
internal sealed class Answers(IAnalyticalEngine engine, TimeProvider clock)
{
    /// <summary>Answers kept at once; beyond it all are forgotten, which only costs their queries.</summary>
    private const int Most = 500;

    /// <summary>An answer that takes less is worth waiting for.</summary>
    private static readonly TimeSpan Costly = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, Answer> _answers = new();
    private long _version = -1;

    /// <summary>All rows. The list is shared: do not change it.</summary>
    public Task<IReadOnlyList<TRow>> AskAsync<TRow>(Question<TRow> question, CancellationToken ct)
    {
        var query = question.ToSql(engine.Dialect);
        return AskAsync<TRow>(
            KeyOf(typeof(TRow), query),
            null,
            async () => await engine.ListAsync(query, question.Read, CancellationToken.None),
            ct
        );
    }

    /// <summary>All rows of something that is not asked of the column engine alone, remembered in the same way.</summary>
    /// <param name="key">What is asked: the same key means the same question, whenever it is asked.</param>
    /// <param name="goodFor">
    /// How long a costly answer is good while the engine's data stays as it is, because it depends on more than that; a quick one is then never
    /// used again. Null when it depends on nothing else.
    /// </param>
    /// <param name="find">Works it out; goes on when nobody waits any more.</param>
    /// <param name="ct">Stops waiting.</param>
    public async Task<IReadOnlyList<TRow>> AskAsync<TRow>(
        string key,
        TimeSpan? goodFor,
        Func<Task<IReadOnlyList<TRow>>> find,
        CancellationToken ct
    )
    {
        var version = await engine.FreshVersionAsync(ct);
        Forget(version);
        var freshness = Freshness.Current;
        var answer = _answers.AddOrUpdate(key, _ => Begin(null), (_, known) => IsGood(known) ? known : Begin(known));
        if (freshness is not null && answer.Standing(version) is { } standing)
        {
            freshness.Lower(standing.AsOf);
            return (IReadOnlyList<TRow>)standing.Rows;
        }
        try
        {
            return (IReadOnlyList<TRow>)(await answer.FoundAsync().WaitAsync(ct)).Rows;
        }
        catch (Exception) when (answer.HasFailed)
        {
            _answers.TryRemove(new KeyValuePair<string, Answer>(key, answer));
            throw;
        }

        bool IsGood(Answer known) => known.IsOf(version) || (freshness is not null && known.MayStand());

        Answer Begin(Answer? before) => new(version, goodFor, before?.LastCostly, clock, async () => await find());
    }

    /// <summary>The one row of a question that always has one.</summary>
    public async Task<TRow> AskOneAsync<TRow>(Question<TRow> question, CancellationToken ct) => (await AskAsync(question, ct)).Single();

    /// <summary>The version of the data that the answers are of.</summary>
    public Task<long> VersionAsync(CancellationToken ct) => engine.FreshVersionAsync(ct);

    private static string KeyOf(Type row, Rules.Basics.SqlQuery query)
    {
        var key = new StringBuilder(row.Name).Append('\n').Append(query.Text);
        foreach (var (name, value) in query.Parameters)
            key.Append('\n').Append(name).Append('=').Append(value);
        return key.ToString();
    }

    /// <summary>When the data changes, what is quickly asked again goes; of the rest there must not be too much.</summary>
    private void Forget(long version)
    {
        if (Interlocked.Exchange(ref _version, version) != version)
            foreach (var known in _answers.Where(known => known.Value.Version != version && known.Value.LastCostly is null))
                if (!known.Value.IsRunning)
                    _answers.TryRemove(known);
        if (_answers.Count > Most)
            _answers.Clear();
    }

    /// <summary>What was found, and when that was asked.</summary>
    private sealed record Finding(object Rows, DateTimeOffset AsOf, DateTimeOffset FoundAt)
    {
        public TimeSpan Cost => FoundAt - AsOf;
    }

    /// <summary>An answer that is being worked out or has been, and the one before it.</summary>
    private sealed class Answer(long version, TimeSpan? goodFor, Finding? before, TimeProvider clock, Func<Task<object>> ask)
    {
        /// <summary>Working out anew takes at most every fourth moment: asked all the time under a stream of changes, it leaves the processors to others.</summary>
        private const int Rest = 3;

        private readonly Lazy<Task<Finding>> _found = new(async () =>
        {
            var asOf = clock.GetUtcNow();
            return new Finding(await ask(), asOf, clock.GetUtcNow());
        });

        public long Version => version;

        public bool HasFailed => _found.IsValueCreated && _found.Value.IsFaulted;

        public bool IsRunning => _found.IsValueCreated && !_found.Value.IsCompleted;

        private Finding? Found => _found is { IsValueCreated: true, Value.IsCompletedSuccessfully: true } ? _found.Value.Result : null;

        public Task<Finding> FoundAsync() => _found.Value;

        /// <summary>The last finding, when it was costly.</summary>
        public Finding? LastCostly => (Found ?? before) is { } last && last.Cost >= Costly ? last : null;

        /// <summary>Whether it is, or will be, the answer of that version of the data, and not too old for what else it depends on.</summary>
        public bool IsOf(long wanted) => version == wanted && (goodFor is null || Found is not { } found || IsYoung(found));

        /// <summary>Whether it need not be worked out anew yet for those who can do with what stands: it is at work, or was so a moment ago.</summary>
        public bool MayStand() =>
            IsRunning
                ? before is not null
                : Found is { } found && found.Cost >= Costly && clock.GetUtcNow() - found.FoundAt < Rest * found.Cost;

        private bool IsYoung(Finding found) =>
            found.Cost >= Costly && clock.GetUtcNow() - found.FoundAt < (Rest * found.Cost > goodFor ? Rest * found.Cost : goodFor);

        /// <summary>What can be shown instead of waiting; null when there is nothing to wait for, or nothing to show.</summary>
        public Finding? Standing(long wanted)
        {
            if (Found is { } found)
                return IsOf(wanted) || found.Cost < Costly ? null : found;
            _ = _found.Value;
            return IsRunning ? before : null;
        }
    }
}
