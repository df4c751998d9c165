using System.Text.Json;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Api;

/// <summary>A JSON merge patch (RFC 7396) whose members are read by name; what is wrong with them is collected.</summary>
public sealed class MergePatch
{
    private readonly Dictionary<string, JsonElement> _members = [];

    /// <summary>Reads the body of a request.</summary>
    /// <param name="body">What was sent.</param>
    /// <param name="known">The members that there are.</param>
    public MergePatch(JsonElement body, params IReadOnlyList<string> known)
    {
        if (body.ValueKind is not JsonValueKind.Object)
        {
            Checks.Add("", "Send a JSON object with the fields to change.", "请发送包含要修改字段的 JSON 对象。");
            return;
        }
        foreach (var member in body.EnumerateObject())
            _members[member.Name] = member.Value;
        foreach (var unknown in _members.Keys.Except(known))
            Checks.Add(
                unknown,
                $"It is none of {string.Join(", ", known)}. Leave it out.",
                $"不是 {string.Join("、", known)} 之一，请去掉。"
            );
    }

    /// <summary>What is wrong.</summary>
    public Checks Checks { get; } = new();

    /// <summary>Everything that is wrong; empty when nothing is.</summary>
    public List<Problem> Problems => Checks.Problems;

    /// <summary>Whether a value is to be taken away.</summary>
    public bool TakesAway(string name) => _members.TryGetValue(name, out var value) && value.ValueKind is JsonValueKind.Null;

    /// <summary>The member as it is; null when it is absent or takes the value away.</summary>
    public JsonElement? Value(string name) =>
        _members.TryGetValue(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;

    /// <summary>A text; empty where the value is to be taken away, null where it stays.</summary>
    public string? Text(string name)
    {
        if (TakesAway(name))
            return "";
        if (Value(name) is not { } value)
            return null;
        if (value.ValueKind is JsonValueKind.String)
            return value.GetString();
        Checks.Add(
            name,
            $"{value.GetRawText()} is not text. Put it in quotes, or send null.",
            $"{value.GetRawText()} 不是文本。请加引号，或发送 null。"
        );
        return null;
    }

    /// <summary>A whole number, null where the value stays.</summary>
    public long? Whole(string name)
    {
        if (Value(name) is not { } value)
            return null;
        if (value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out var number))
            return number;
        Checks.Add(name, $"{value.GetRawText()} is no whole number, such as 42.", $"{value.GetRawText()} 不是整数（例如 42）。");
        return null;
    }

    /// <summary>True or false; null where the value stays.</summary>
    public bool? Truth(string name)
    {
        if (Value(name) is not { } value)
            return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Checks.Add(
            name,
            $"{value.GetRawText()} is neither true nor false. Send one of them.",
            $"{value.GetRawText()} 不是 true 或 false，请改用其中之一。"
        );
        return null;
    }
}
