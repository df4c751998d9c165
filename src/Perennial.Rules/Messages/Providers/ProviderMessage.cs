namespace Perennial.Rules.Messages;

/// <summary>A message as a provider is given it.</summary>
/// <param name="Id">Ours; the first of a batch.</param>
/// <param name="Recipients">Whom it goes to: one, or a batch.</param>
/// <param name="Title">Empty where the channel has none.</param>
/// <param name="Text">What it says.</param>
/// <param name="Code">The provider's own template; null when the text goes out as it is.</param>
/// <param name="Params">What is filled into it, in the order in which it wants it.</param>
public sealed record ProviderMessage(
    long Id,
    IReadOnlyList<string> Recipients,
    string Title,
    string Text,
    string? Code,
    IReadOnlyList<TemplateParam> Params
)
{
    /// <summary>The names that the templates of a provider can use.</summary>
    public Dictionary<string, object?> Names(HttpProvider provider, IReadOnlyDictionary<string, string> secrets, string? token) =>
        new()
        {
            ["id"] = Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["to"] = Recipients.Count > 0 ? Recipients[0] : "",
            ["digits"] = Recipients.Count > 0 ? Recipients[0].TrimStart('+') : "",
            ["recipients"] = Recipients.Cast<object?>().ToList(),
            ["title"] = Title,
            ["text"] = Text,
            ["code"] = Code,
            ["params"] = Params.ToDictionary(param => param.Name, param => (object?)param.Value),
            // WeChat wants every keyword as an object; where a tap leads and who sends are said beside them.
            ["paramValues"] = Params
                .Where(param => param.Name is not ("url" or "sender"))
                .ToDictionary(param => param.Name, param => (object?)new Dictionary<string, object?> { ["value"] = param.Value }),
            ["paramList"] = Params.Select(param => (object?)param.Value).ToList(),
            ["values"] = provider.Values.ToDictionary(pair => pair.Key, pair => (object?)pair.Value),
            ["secrets"] = secrets.ToDictionary(pair => pair.Key, pair => (object?)pair.Value),
            ["token"] = token,
        };
}

/// <summary>Something that is filled into a template that the provider keeps.</summary>
/// <param name="Name">As the provider calls it; where it only counts, 1, 2, 3.</param>
/// <param name="Value">A template of ours, or what became of it.</param>
public sealed record TemplateParam(string Name, string Value);
