using System.Globalization;
using Dapper;
using Perennial.Rules.Basics;

namespace Perennial.Api;

/// <summary>The conditions of a list, as SQL with parameters, and as the text to which a cursor belongs.</summary>
internal sealed class ListFilter(string list, SqlDialect dialect)
{
    private readonly List<string> _conditions = [];
    private string _list = list;

    public SqlDialect Dialect => dialect;

    public DynamicParameters Values { get; } = new();

    /// <summary>Equal for equal filters.</summary>
    public string List => _list;

    public string Where => _conditions.Count == 0 ? "" : "WHERE " + string.Join(" AND ", _conditions);

    /// <summary>Keeps what fulfils a condition; <c>{0}</c> in it stands for the value.</summary>
    public void Keep(string condition, object value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"value{_conditions.Count}");
        _conditions.Add(string.Format(CultureInfo.InvariantCulture, condition, "@" + name));
        Values.Add(name, value);
        _list += $"\n{condition}\n{value}";
    }

    public void Equal(string column, string? value)
    {
        if (value is not null)
            Keep(column + " = {0}", value);
    }

    /// <summary>Keeps what comes after a place, whose values are the parameters after0, after1 …</summary>
    public void After(string condition, IReadOnlyList<long> place)
    {
        _conditions.Add(condition);
        for (var i = 0; i < place.Count; i++)
            Values.Add(string.Create(CultureInfo.InvariantCulture, $"after{i}"), place[i]);
    }
}
