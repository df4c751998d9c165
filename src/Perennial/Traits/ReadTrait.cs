using Perennial.Fields;
using Perennial.Rules.Basics;
using Perennial.Rules.Segments;
using Perennial.Rules.Traits;

namespace Perennial.Traits;

/// <summary>A definition that was understood.</summary>
/// <param name="Written">As it was written, with the names of other traits.</param>
/// <param name="Resolved">With what they stand for.</param>
internal sealed record UnderstoodTrait(Value Written, Value Resolved)
{
    public string Json => RuleJson.Write(Written);

    public string Text => RuleText.Print(Written);

    /// <summary>Units that fit, the most natural first.</summary>
    public IReadOnlyList<TraitUnit> Units => TraitUnits.Of(Resolved);
}

/// <summary>Reads a definition that somebody typed, with all that it names. What reads a field that they may not see is refused.</summary>
internal sealed class ReadTrait(TraitTable traits, HiddenFields hidden)
{
    /// <summary>The definition of a trait, or all that is wrong with it and its unit.</summary>
    public async Task<Outcome<UnderstoodTrait>> UnderstandAsync(TraitDraft draft, CancellationToken ct)
    {
        var understood = await UnderstandAsync(draft.Definition, draft.Name, ct);
        return
            understood.IsOk && !understood.Value.Units.Any(unit => unit.ToString().Equals(draft.Unit, StringComparison.OrdinalIgnoreCase))
            ? TraitProblems.UnitUnfit(draft.Unit, understood.Value.Units)
            : understood;
    }

    /// <param name="definition">As text, or as JSON.</param>
    /// <param name="name">The trait that it is to be; refused where the definition leads back to it.</param>
    public async Task<Outcome<UnderstoodTrait>> UnderstandAsync(string definition, string? name, CancellationToken ct)
    {
        var book = await traits.BookAsync(ct);
        var read = Read(definition, book);
        if (!read.IsOk)
            return read.Problems.ToList();
        var resolved = book.Rules.Resolve(read.Value, name);
        if (!resolved.IsOk)
            return resolved.Problems.Select(problem => problem with { Field = "definition" }).ToList();
        if (await hidden.RefuseAsync(resolved.Value.Attributes(), "definition", ct) is { } secret)
            return secret;
        return new UnderstoodTrait(read.Value, resolved.Value);
    }

    private static Outcome<Value> Read(string definition, TraitBook book)
    {
        if (definition.TrimStart().StartsWith('{'))
            return RuleJson.ReadValue(definition);
        return RuleText.TryParseValue(definition, out var value, out var error, book.Names)
            ? Outcome.Ok(value)
            : error.ToProblem("definition");
    }
}
