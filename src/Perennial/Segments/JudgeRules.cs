using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Segments;
using Perennial.Rules.Segments.Plan;
using Perennial.Rules.Traits;
using Perennial.Traits;

namespace Perennial.Segments;

/// <summary>Which customers satisfy which rules, and when that can change.</summary>
/// <param name="Holding">Customers by the rule's text.</param>
/// <param name="Dues">By customer, Unix milliseconds: when time alone can next change an answer of theirs. Who is not there waits for something to happen.</param>
[FrontDoor]
internal sealed record JudgedRules(IReadOnlyDictionary<string, HashSet<long>> Holding, IReadOnlyDictionary<long, long> Dues);

/// <summary>Asks saved rules of other rooms: of chosen customers by index, at any instant.</summary>
[FrontDoor]
internal sealed class JudgeRules(
    StoreEngine store,
    IAnalyticalEngine engine,
    SegmentTable segments,
    TraitTable traits,
    RuleWorlds worlds,
    ReadRule rules
)
{
    /// <summary>What is wrong with a rule that somebody wants to save; null when nothing is.</summary>
    public async Task<Problem?> RefuseAsync(string rule, CancellationToken ct)
    {
        var read = await rules.ResolveAsync(rule, null, ct);
        return read.IsOk ? null : read.Problems[0];
    }

    /// <summary>Who of the customers satisfies each rule; nobody a rule that cannot be read any more, because what it names is gone.</summary>
    /// <param name="at">Unix milliseconds; now when null.</param>
    public async Task<IReadOnlyDictionary<string, HashSet<long>>> HoldingAsync(
        IReadOnlyCollection<string> texts,
        IReadOnlyList<long> customers,
        long? at,
        CancellationToken ct
    ) => (await JudgeAsync(texts, customers, at, ct)).Holding;

    /// <summary>The same, with when time alone can next change an answer.</summary>
    /// <param name="at">Unix milliseconds; now when null.</param>
    public async Task<JudgedRules> JudgeAsync(
        IReadOnlyCollection<string> texts,
        IReadOnlyList<long> customers,
        long? at,
        CancellationToken ct
    )
    {
        var holding = texts.ToDictionary(text => text, _ => new HashSet<long>());
        var dues = new Dictionary<long, long>();
        var known = await ResolveAsync(texts, ct);
        if (known.Count == 0 || customers.Count == 0)
            return new JudgedRules(holding, dues);
        var (instant, world) = await GroundAsync(at, ct);
        var question = new RuleQuestion([.. known.Select(rule => rule.Rule)], world, instant, customers);
        foreach (var answer in await store.ListAsync(question.ToSql(store.Dialect), question.Read, ct))
        {
            if (answer.Due is { } due)
                dues[answer.Customer] = due;
            for (var i = 0; i < known.Count; i++)
                if (answer.In[i])
                    holding[known[i].Text].Add(answer.Customer);
        }
        return new JudgedRules(holding, dues);
    }

    /// <summary>Logged events of some customers that any of the queries means.</summary>
    public async Task<List<EventFound>> EventsAsync(
        IReadOnlyList<EventQuery> queries,
        IReadOnlyList<long> customers,
        long since,
        long? at,
        CancellationToken ct
    )
    {
        if (queries.Count == 0 || customers.Count == 0)
            return [];
        var (instant, world) = await GroundAsync(at, ct);
        var question = new EventsQuestion(queries, customers, since, world, instant);
        return await store.ListAsync(question.ToSql(store.Dialect), question.Read, ct);
    }

    /// <summary>Everybody who satisfies a rule, by id after a place; nobody when it cannot be read any more.</summary>
    /// <param name="at">Unix milliseconds; now when null.</param>
    public async Task<List<long>> AudienceAsync(string text, long after, int limit, long? at, CancellationToken ct)
    {
        if (await ResolveAsync([text], ct) is not [var rule])
            return [];
        var (instant, world) = await GroundAsync(at, ct);
        var question = new RuleMembersQuestion(rule.Rule, world, instant, after, limit);
        return await engine.ListAsync(question.ToSql(engine.Dialect), question.Read, ct);
    }

    private async Task<(RuleInstant At, RuleWorld World)> GroundAsync(long? at, CancellationToken ct)
    {
        var now = await worlds.NowAsync(ct);
        var instant = at is { } past ? new RuleInstant(past, now.Zone) : now;
        return (instant, await worlds.ReadAsync(instant, ct));
    }

    private async Task<List<(string Text, Condition Rule)>> ResolveAsync(IReadOnlyCollection<string> texts, CancellationToken ct)
    {
        if (texts.Count == 0)
            return [];
        var book = await traits.BookAsync(ct);
        var names = SegmentBook.Of(book.Rules, await segments.ListAsync(ct));
        return
        [
            .. from text in texts
            let read = SegmentBook.Read(text, book.Names)
            where read.IsOk
            let resolved = names.Resolve(read.Value!)
            where resolved.IsOk
            select (text, resolved.Value!),
        ];
    }
}
