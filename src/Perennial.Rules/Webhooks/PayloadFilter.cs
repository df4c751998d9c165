using System.Text.Json;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Webhooks;

/// <summary>One condition on a payload.</summary>
/// <param name="Path">Members, separated by points: <c>data.amount</c>, <c>customer.country</c>.</param>
/// <param name="Operator">eq, ne, gt, gte, lt, lte, in or exists.</param>
/// <param name="Value">A text, number or truth value; a list for in; absent for exists.</param>
public sealed record PayloadCondition(string Path, string Operator, JsonElement Value);

/// <summary>Which payloads a subscription wants: those that fulfil every condition.</summary>
public sealed class PayloadFilter
{
    private const int Most = 20;

    private static readonly string[] Operators = ["eq", "ne", "gt", "gte", "lt", "lte", "in", "exists"];

    private PayloadFilter(IReadOnlyList<PayloadCondition> conditions) => Conditions = conditions;

    /// <summary>Wants everything.</summary>
    public static PayloadFilter All { get; } = new([]);

    /// <summary>The conditions; all must hold.</summary>
    public IReadOnlyList<PayloadCondition> Conditions { get; }

    /// <summary>Reads the JSON form: a list of <c>{"path": "data.amount", "op": "gte", "value": 100}</c>.</summary>
    public static Outcome<PayloadFilter> Read(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return All;
        if (json.ValueKind is not JsonValueKind.Array || json.GetArrayLength() > Most)
            return Wrong($"Send a list of up to {Most} conditions.", $"请提供最多 {Most} 个条件的列表。");
        var conditions = new List<PayloadCondition>();
        foreach (var element in json.EnumerateArray())
        {
            if (Read(element, out var condition) is { } problem)
                return problem;
            conditions.Add(condition);
        }
        return new PayloadFilter(conditions);
    }

    /// <summary>Whether a payload fulfils every condition. What a payload does not have equals nothing.</summary>
    public bool Wants(JsonElement payload) => Conditions.All(condition => Holds(condition, Find(payload, condition.Path)));

    private static Problem? Read(JsonElement element, out PayloadCondition condition)
    {
        condition = new PayloadCondition("", "", default);
        if (
            element.ValueKind is not JsonValueKind.Object
            || !element.TryGetProperty("path", out var path)
            || path.ValueKind is not JsonValueKind.String
            || string.IsNullOrWhiteSpace(path.GetString())
        )
            return Wrong("A condition needs a 'path', for example data.amount.", "条件缺少“path”，例如 data.amount。");
        var op = element.TryGetProperty("op", out var said) && said.ValueKind is JsonValueKind.String ? said.GetString()! : "eq";
        if (!Operators.Contains(op))
            return Wrong($"'{op}' is none of {string.Join(", ", Operators)}.", $"“{op}”不是 {string.Join("、", Operators)} 之一。");
        var value = element.TryGetProperty("value", out var given) ? given.Clone() : default;
        if (op is "in" && value.ValueKind is not JsonValueKind.Array)
            return Wrong("The operator 'in' needs a list as its value.", "操作符“in”的值必须是列表。");
        if (op is ("gt" or "gte" or "lt" or "lte") && value.ValueKind is not JsonValueKind.Number)
            return Wrong($"The operator '{op}' needs a number as its value.", $"操作符“{op}”的值必须是数字。");
        if (op is ("eq" or "ne") && value.ValueKind is (JsonValueKind.Undefined or JsonValueKind.Object or JsonValueKind.Array))
            return Wrong(
                $"The operator '{op}' needs a text, a number, true, false or null.",
                $"操作符“{op}”的值必须是文本、数字、true、false 或 null。"
            );
        condition = new PayloadCondition(path.GetString()!, op, value);
        return null;
    }

    private static JsonElement Find(JsonElement payload, string path)
    {
        var found = payload;
        foreach (var member in path.Split('.'))
        {
            if (found.ValueKind is not JsonValueKind.Object || !found.TryGetProperty(member, out found))
                return default;
        }
        return found;
    }

    private static bool Holds(PayloadCondition condition, JsonElement found) =>
        condition.Operator switch
        {
            "exists" => found.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null),
            "eq" => Same(found, condition.Value),
            "ne" => !Same(found, condition.Value),
            "in" => condition.Value.EnumerateArray().Any(one => Same(found, one)),
            _ => found.ValueKind is JsonValueKind.Number
                && Compare(found.GetDouble().CompareTo(condition.Value.GetDouble()), condition.Operator),
        };

    private static bool Compare(int order, string op) =>
        op switch
        {
            "gt" => order > 0,
            "gte" => order >= 0,
            "lt" => order < 0,
            _ => order <= 0,
        };

    private static bool Same(JsonElement found, JsonElement wanted) =>
        (found.ValueKind, wanted.ValueKind) switch
        {
            (JsonValueKind.Undefined, JsonValueKind.Null) => true,
            (JsonValueKind.Number, JsonValueKind.Number) => found.GetDouble().Equals(wanted.GetDouble()),
            (JsonValueKind.String, JsonValueKind.String) => found.GetString() == wanted.GetString(),
            var (one, other) => one == other && one is (JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null),
        };

    private static Problem Wrong(string en, string zh) => SubscriptionRule.Wrong("filter", new(en, zh));
}
