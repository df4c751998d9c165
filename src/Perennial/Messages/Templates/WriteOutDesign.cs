using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>POST /api/message-designs/html: the HTML and text that a design is written out to, with variables, for whoever goes on in code.</summary>
internal static class WriteOutDesign
{
    /// <param name="Category">marketing, service or transactional.</param>
    /// <param name="Language">The template's own.</param>
    /// <param name="Variants">Subjects and preheaders by language.</param>
    /// <param name="Design">A MailDesign.</param>
    public sealed record Request(
        string? Category,
        string? Language,
        IReadOnlyDictionary<string, SaveTemplate.VariantRequest>? Variants,
        JsonElement Design
    );

    /// <param name="Variants">By language.</param>
    internal sealed record Response(IReadOnlyDictionary<string, Variant> Variants);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Request request,
        Store store,
        HttpContext http,
        CancellationToken ct
    )
    {
        var blocks = await store.ReadAsync(c => TemplateTable.BlocksAsync(c), ct);
        var wanted = new SaveTemplate.Request(null, request.Category, null, request.Language, request.Variants, Design: request.Design);
        var content = SaveTemplate.ContentOf(wanted, MessageChannels.Email, blocks);
        return content.IsOk ? TypedResults.Ok(new Response(content.Value.Variants)) : content.Problems.ToHttp(http);
    }
}
