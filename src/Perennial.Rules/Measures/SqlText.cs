using System.Globalization;
using System.Text.RegularExpressions;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Measures;

/// <summary>Collects the values of one query while its parts are written, so that parts can be put together freely.</summary>
/// <param name="dialect">The engine that the text is for.</param>
public sealed partial class SqlText(SqlDialect dialect)
{
    private readonly Dictionary<string, SqlParameter> _parameters = [];

    /// <summary>The engine that the text is for.</summary>
    public SqlDialect Dialect => dialect;

    /// <summary>Writes a value as a parameter. The same name and value share one parameter; a taken name gets a number.</summary>
    public string Value(string name, object value)
    {
        var free = name;
        for (var n = 2; _parameters.TryGetValue(free, out var taken) && !Equals(taken.Value, value); n++)
            free = string.Create(CultureInfo.InvariantCulture, $"{name}_{n}");
        _parameters[free] = new SqlParameter(free, value);
        return dialect.Parameter(free);
    }

    /// <summary>The finished query, with the values that its text names.</summary>
    public SqlQuery Finish(string text)
    {
        var named = ParameterName().Matches(text).Select(match => match.Groups[1].Value).ToHashSet();
        return new SqlQuery(text, [.. _parameters.Values.Where(parameter => named.Contains(parameter.Name))]);
    }

    [GeneratedRegex(@"[@$](\w+)")]
    private static partial Regex ParameterName();
}
