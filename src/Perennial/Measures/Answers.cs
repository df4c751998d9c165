using System.Collections.Concurrent;
using System.Text;
using Perennial.Plumbing;
using Perennial.Rules.Measures;

namespace Perennial.Measures;

/// <summary>
/// Answers questions over all customers and remembers the answers until the data changes. Callers who ask the same thing at
/// the same time share one query; it runs on when one of them stops waiting.
/// </summary>
[FrontDoor]
internal sealed class Answers(IAnalyticalEngine engine)
{
    /// <summary>Answers kept at once; beyond it all are forgotten, which only costs their queries.</summary>
    private const int Most = 500;

    private volatile Known _known = new(-1);

    /// <summary>All rows. The list is shared: do not change it.</summary>
    public async Task<IReadOnlyList<TRow>> AskAsync<TRow>(Question<TRow> question, CancellationToken ct)
    {
        var version = await engine.FreshVersionAsync(ct);
        var known = _known;
        if (known.Version != version || known.Rows.Count > Most)
            _known = known = new Known(version);
        var query = question.ToSql(engine.Dialect);
        var key = new StringBuilder(typeof(TRow).Name).Append('\n').Append(query.Text);
        foreach (var (name, value) in query.Parameters)
            key.Append('\n').Append(name).Append('=').Append(value);
        var rows = known.Rows.GetOrAdd(
            key.ToString(),
            _ => new Lazy<Task<object>>(async () => await engine.ListAsync(query, question.Read, CancellationToken.None))
        );
        try
        {
            return (IReadOnlyList<TRow>)await rows.Value.WaitAsync(ct);
        }
        catch (Exception) when (rows.Value.IsFaulted)
        {
            known.Rows.TryRemove(new KeyValuePair<string, Lazy<Task<object>>>(key.ToString(), rows));
            throw;
        }
    }

    /// <summary>The one row of a question that always has one.</summary>
    public async Task<TRow> AskOneAsync<TRow>(Question<TRow> question, CancellationToken ct) => (await AskAsync(question, ct)).Single();

    /// <summary>The version of the data that the answers are of.</summary>
    public Task<long> VersionAsync(CancellationToken ct) => engine.FreshVersionAsync(ct);

    private sealed class Known(long version)
    {
        public long Version => version;

        public ConcurrentDictionary<string, Lazy<Task<object>>> Rows { get; } = new();
    }
}
