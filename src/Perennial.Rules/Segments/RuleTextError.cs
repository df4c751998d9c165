using Perennial.Rules.Basics;

namespace Perennial.Rules.Segments;

/// <summary>Where a text is not a rule: the first place from which no rule could go on.</summary>
/// <param name="Position">First character that does not fit, counted from 0.</param>
/// <param name="Length">Characters to underline; 0 at the end of the text.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Expected">What could stand there.</param>
/// <param name="Suggestion">A known word that was perhaps meant.</param>
public sealed record RuleTextError(int Position, int Length, string Found, Phrase Expected, string? Suggestion)
{
    /// <summary>The error as a problem of a field.</summary>
    public Problem ToProblem(string field = "rule") => RuleProblems.Text(this, field);
}
