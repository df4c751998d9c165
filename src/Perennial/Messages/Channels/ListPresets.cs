using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>GET /api/message-channels/presets: providers that come with the product.</summary>
internal static class ListPresets
{
    /// <param name="Note">What to know before.</param>
    /// <param name="Docs">The provider's own document.</param>
    internal sealed record View(string Key, string Channel, string Name, string Note, string? Docs, HttpProvider Provider);

    internal static Ok<IEnumerable<View>> Handle(HttpContext http)
    {
        var language = http.Language();
        return TypedResults.Ok(
            ProviderPresets.All.Select(preset => new View(
                preset.Key,
                preset.Channel,
                preset.Name.In(language),
                preset.Note.In(language),
                preset.Docs,
                preset.Provider
            ))
        );
    }
}
