namespace Perennial.Rules.Basics;

/// <summary>A named value of a query. The name carries no prefix; the dialect adds it in the text.</summary>
/// <param name="Name">Letters, digits and underscores.</param>
/// <param name="Value">A long, int, double, bool, string or null.</param>
public readonly record struct SqlParameter(string Name, object? Value);

/// <summary>SQL text in one dialect, with the values it names.</summary>
/// <param name="Text">The statement, parameters written by <see cref="SqlDialect.Parameter"/>.</param>
/// <param name="Parameters">Every parameter that the text names, each once.</param>
public sealed record SqlQuery(string Text, IReadOnlyList<SqlParameter> Parameters)
{
    /// <summary>A query with parameters given as pairs.</summary>
    public static SqlQuery Of(string text, params (string Name, object? Value)[] parameters) =>
        new(text, [.. parameters.Select(p => new SqlParameter(p.Name, p.Value))]);
}
