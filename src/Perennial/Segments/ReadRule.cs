using Perennial.Customers;
using Perennial.Fields;
using Perennial.Rules.Basics;
using Perennial.Rules.Segments;
using Perennial.Traits;

namespace Perennial.Segments;

/// <summary>Reads a rule that somebody typed, with everything it names. What tests a field that they may not see is refused: its answer would tell the value.</summary>
internal sealed class ReadRule(SegmentTable segments, ListTable lists, TraitTable traits, HiddenFields hidden, PoolSettings pool)
{
    /// <summary>The rule with everything it names; or all that is wrong with it.</summary>
    /// <param name="name">The segment that it is to be; refused where the rule leads back to it.</param>
    public async Task<Outcome<(Condition Written, Condition Resolved)>> ResolveAsync(string text, string? name, CancellationToken ct)
    {
        var book = await traits.BookAsync(ct);
        var read = SegmentBook.Read(text, book.Names);
        if (!read.IsOk)
            return read.Problems.ToList();
        var resolved = await ResolveAsync(book, read.Value, name, ct);
        if (!resolved.IsOk)
            return resolved.Problems.ToList();
        if (await hidden.RefuseAsync(resolved.Value.Attributes(), "rule", ct) is { } secret)
            return secret;
        if (await pool.RefuseAsync(AskedInParts.Of(resolved.Value), "rule", ct) is { } masked)
            return masked;
        return (read.Value, resolved.Value);
    }

    /// <summary>A list that does not exist is a slip of whoever types now; in a saved rule it is one that was renamed since.</summary>
    private async Task<Outcome<Condition>> ResolveAsync(TraitBook book, Condition rule, string? name, CancellationToken ct)
    {
        var names = SegmentBook.Of(book.Rules, await segments.ListAsync(ct));
        return (names with { Lists = [.. (await lists.AllAsync(ct)).Select(list => list.Name)] }).Resolve(rule, name);
    }
}
