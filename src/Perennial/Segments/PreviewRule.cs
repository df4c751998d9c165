using System.Globalization;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;
using Perennial.Rules.Segments;
using Perennial.Rules.Segments.Plan;
using Perennial.Traits;

namespace Perennial.Segments;

/// <summary>What a rule would find, before anything is saved.</summary>
/// <param name="Count">Customers who satisfy it.</param>
/// <param name="Sample">Ids of the first of them.</param>
/// <param name="Rule">The rule as it was understood, as text.</param>
/// <param name="Json">Its canonical form.</param>
/// <param name="Sql">The statement that counts and samples, in the column engine's dialect.</param>
/// <param name="TookMs">Milliseconds of counting and sampling.</param>
internal sealed record RulePreview(
    long Count,
    IReadOnlyList<long> Sample,
    string Rule,
    string Json,
    string Sql,
    Phrase Explain,
    double TookMs
);

/// <summary>Asks the column engine about rules as they are typed.</summary>
internal sealed class PreviewRule(
    IAnalyticalEngine engine,
    StoreEngine store,
    ReadRule rules,
    TraitTable traits,
    RuleWorlds worlds,
    TimeProvider clock
)
{
    private const int SampleSize = 10;

    public async Task<Outcome<RulePreview>> RunAsync(string text, string? at, CancellationToken ct)
    {
        var (rule, instant) = (await rules.ResolveAsync(text, null, ct), await InstantAsync(at, ct));
        if (!rule.IsOk || !instant.IsOk)
            return rule.Problems.Concat(instant.Problems).ToList();
        var world = await worlds.ReadAsync(instant.Value, ct);
        var started = clock.GetTimestamp();
        var question = new RulePreviewQuestion(rule.Value.Resolved, world, instant.Value, SampleSize);
        var found = await AskAsync(engine, question, ct);
        return new RulePreview(
            found is [var (_, customers), ..] ? customers : 0,
            [.. found.Select(one => one.Customer)],
            RuleText.Print(rule.Value.Written),
            RuleJson.Write(rule.Value.Written),
            question.ToSql(engine.Dialect).Text,
            (await traits.BookAsync(ct)).Explain.Of(rule.Value.Written),
            clock.GetElapsedTime(started).TotalMilliseconds
        );
    }

    /// <summary>Each condition of a rule with the customer's actual value, read from the store by index.</summary>
    public async Task<Outcome<IReadOnlyList<ConditionFound>>> WhyAsync(string text, long customer, string? at, CancellationToken ct)
    {
        var (rule, instant) = (await rules.ResolveAsync(text, null, ct), await InstantAsync(at, ct));
        if (!rule.IsOk || !instant.IsOk)
            return rule.Problems.Concat(instant.Problems).ToList();
        var world = await worlds.ReadAsync(instant.Value, ct);
        var found = await AskAsync(store, new RuleWhyQuestion(rule.Value.Resolved, rule.Value.Written, world, instant.Value, customer), ct);
        return found is [var only] ? Outcome.Ok(only) : SegmentProblems.CustomerUnknown(customer);
    }

    /// <summary>Now, a day's beginning in the workspace's zone, or an instant with its offset.</summary>
    private async Task<Outcome<RuleInstant>> InstantAsync(string? text, CancellationToken ct)
    {
        var now = await worlds.NowAsync(ct);
        if (string.IsNullOrEmpty(text))
            return now;
        if (LocalDay.Parse(text) is { } day)
            return new RuleInstant(now.Zone.StartOf(day), now.Zone);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? new RuleInstant(instant.ToUnixTimeMilliseconds(), now.Zone)
            : SegmentProblems.InstantNotUnderstood(text);
    }

    private static Task<List<T>> AskAsync<T>(IAnalyticalEngine engine, Question<T> question, CancellationToken ct) =>
        engine.ListAsync(question.ToSql(engine.Dialect), question.Read, ct);
}
