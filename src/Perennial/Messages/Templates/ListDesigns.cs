using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>GET /api/message-designs: designs that come with the product.</summary>
internal static class ListDesigns
{
    /// <param name="About">When it is sent.</param>
    /// <param name="Subject">By language.</param>
    /// <param name="Preheader">By language.</param>
    internal sealed record View(
        string Key,
        string Category,
        string Name,
        string About,
        IReadOnlyDictionary<string, string> Subject,
        IReadOnlyDictionary<string, string> Preheader,
        MailDesign Design
    );

    internal static Ok<IEnumerable<View>> Handle(HttpContext http)
    {
        var language = http.Language();
        return TypedResults.Ok(
            ReadyDesigns.All.Select(ready => new View(
                ready.Key,
                ready.Category,
                ready.Name.In(language),
                ready.About.In(language),
                ready.Subject,
                ready.Preheader,
                ready.Design
            ))
        );
    }
}
