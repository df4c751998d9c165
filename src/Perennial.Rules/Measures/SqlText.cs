using System.Globalization;
using System.Text.RegularExpressions;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Measures;

/// <summary>Collects the values of one query while its parts are written, so that parts can be put together freely.</summary>
/// <param name="dialect">The engine that the text is for.</param>
public sealed partial class SqlText(SqlDialect dialect)
{
    private readonly Dictionary<(string Name, object Value), string> _known = [];
    private readonly Dictionary<string, int> _taken = [];
    private readonly List<SqlParameter> _parameters = [];

    /// <summary>The engine that the text is for.</summary>
    public SqlDialect Dialect => dialect;

    /// <summary>Writes a value as a parameter. The same name and value share one parameter; a taken name gets a number.</summary>
    public string Value(string name, object value)
    {
        if (!_known.TryGetValue((name, value), out var free))
        {
            var number = _taken[name] = _taken.GetValueOrDefault(name) + 1;
            free = number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");
            _known[(name, value)] = free;
            _parameters.Add(new SqlParameter(free, value));
        }
        return dialect.Parameter(free);
    }

    /// <summary>
    /// Ids as they stand, for <c>column IN (…)</c>: databases carry a list of constants into a view with window functions, where a subquery
    /// would make them work the view out for everybody. For a batch or a page, not for thousands.
    /// </summary>
    public static string Constants(IEnumerable<long> ids) =>
        string.Join(", ", ids.Select(id => id.ToString(CultureInfo.InvariantCulture)).DefaultIfEmpty("NULL"));

    /// <summary>The finished query, with the values that its text names.</summary>
    public SqlQuery Finish(string text)
    {
        var named = ParameterName().Matches(text).Select(match => match.Groups[1].Value).ToHashSet();
        return new SqlQuery(text, [.. _parameters.Where(parameter => named.Contains(parameter.Name))]);
    }

    [GeneratedRegex(@"[@$](\w+)")]
    private static partial Regex ParameterName();
}
