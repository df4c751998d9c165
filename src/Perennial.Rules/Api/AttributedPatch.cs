using System.Text.Json;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

namespace Perennial.Rules.Api;

/// <summary>
/// A JSON merge patch (RFC 7396) of a customer or a company as an edit: what it names is replaced, <c>null</c> takes a value away, what it
/// leaves out stays. <c>attributes</c> is merged the same way. The values are judged by the edit, as those of the page are.
/// </summary>
public static class AttributedPatch
{
    /// <summary>What the patch changes; the problem when it is no patch.</summary>
    /// <param name="patch">The body of the request.</param>
    /// <param name="seen">The attributes that the client is shown: <c>"attributes": null</c> takes these away and no others.</param>
    public static Outcome<(Dictionary<string, JsonElement> Facts, Dictionary<string, JsonElement> Attributes)> Read(
        JsonElement patch,
        Attributes seen
    )
    {
        if (patch.ValueKind is not JsonValueKind.Object)
            return CustomerEditProblems.NoObject("", patch.GetRawText());
        var facts = Members(patch);
        if (!facts.Remove("attributes", out var attributes))
            return (facts, []);
        return attributes.ValueKind switch
        {
            JsonValueKind.Object => (facts, Members(attributes)),
            JsonValueKind.Null => (facts, seen.All.ToDictionary(pair => pair.Key, _ => attributes)),
            _ => CustomerEditProblems.NoObject("attributes", attributes.GetRawText()),
        };
    }

    // Of a name that stands there twice the last value counts.
    private static Dictionary<string, JsonElement> Members(JsonElement value) =>
        value.EnumerateObject().GroupBy(member => member.Name).ToDictionary(same => same.Key, same => same.Last().Value);
}
