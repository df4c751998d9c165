using System.Diagnostics.CodeAnalysis;

namespace Perennial.Rules.Basics;

/// <summary>What a use case returns when its user can be wrong: a value, or every problem found at once.</summary>
public sealed class Outcome<T>
{
    private Outcome(T? value, IReadOnlyList<Problem> problems) => (Value, Problems) = (value, problems);

    /// <summary>The value; null when there are problems.</summary>
    public T? Value { get; }

    /// <summary>Everything that is wrong; empty on success.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsOk => Problems.Count == 0;

    /// <summary>A success.</summary>
    public static implicit operator Outcome<T>(T value) => Success(value);

    /// <summary>A failure with one problem.</summary>
    public static implicit operator Outcome<T>(Problem problem) => new(default, [problem]);

    /// <summary>A failure with several problems.</summary>
    public static implicit operator Outcome<T>(List<Problem> problems) => new(default, problems);

    internal static Outcome<T> Success(T value) => new(value, []);
}

/// <summary>Makes outcomes of values whose type an implicit conversion cannot take (interfaces).</summary>
public static class Outcome
{
    /// <summary>A success.</summary>
    public static Outcome<T> Ok<T>(T value) => Outcome<T>.Success(value);
}
