using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>POST /api/message-templates/preview: a template as one customer would get it, with everything worth a look.</summary>
internal sealed class PreviewTemplate(Store store, PrepareDraft prepare, WriteMail writer)
{
    /// <param name="Customer">Whose mail it is; somebody made up when absent.</param>
    /// <param name="Category">marketing, service or transactional.</param>
    /// <param name="Variant">Of these languages the one to see: zh-CN or en; the customer's when absent.</param>
    /// <param name="Design">A MailDesign, of which HTML and text are written.</param>
    /// <param name="Data">What whoever sends it would give along.</param>
    public sealed record Request(
        long? Customer,
        string? Category,
        string? Language,
        string? Variant,
        IReadOnlyDictionary<string, SaveTemplate.VariantRequest>? Variants,
        string? Channel = null,
        int? ExpiresAfterDays = null,
        JsonElement? Design = null,
        JsonElement? Data = null
    );

    /// <param name="Html">As it goes out, without counted links.</param>
    /// <param name="Text">Where there is no HTML, as it goes out, with links as short as they will be; they lead nowhere yet.</param>
    /// <param name="Params">What the provider's own template is filled with.</param>
    /// <param name="Length">Of a text message.</param>
    /// <param name="Url">Where pressing a message of the inbox leads.</param>
    /// <param name="Links">Where the short links in the text lead, in their order.</param>
    internal sealed record Response(
        string Language,
        string Subject,
        string Html,
        string Text,
        string? Code,
        IReadOnlyList<TemplateParam> Params,
        SmsLength? Length,
        string? Url,
        IReadOnlyList<string> Links,
        IReadOnlyList<HintView> Hints
    );

    /// <param name="Severity">warning or hint.</param>
    internal sealed record HintView(string Code, string Severity, string Text);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Request request,
        PreviewTemplate preview,
        HttpContext http,
        CancellationToken ct
    ) => (await preview.RunAsync(request, http.Language(), ct)).ToHttp(http);

    private async Task<Outcome<Response>> RunAsync(Request request, Language reader, CancellationToken ct)
    {
        var prepared = await prepare.OfAsync(request, ct);
        if (!prepared.IsOk)
            return prepared.Problems.ToList();
        var draft = request.Variant is { } wanted ? prepared.Value.In(wanted) : prepared.Value;
        var (ground, isMail) = (draft.Ground, draft.Channel is MessageChannels.Email);
        // A preview tells nobody anything, so nothing in it is counted; but how long a text is depends on its links as they go out.
        var seen = isMail ? ground with { Rules = ground.Rules with { Tracks = false } } : ground;
        var provider = isMail ? null : await store.ReadAsync(c => ProviderTable.FindAsync(draft.Channel, c), ct);
        var message = new Wanted(0, draft.Channel, draft.Category, draft.Data, provider?.Batch ?? 1);
        var written = writer.Of(message, draft.Person, draft.Content, seen, draft.Blocks, draft.Now);
        if (!written.IsOk)
            return written.Problems.ToList();
        var mail = written.Value.Mail;
        var variant = draft.Content.Variants[mail.Language];
        var links = isMail ? [] : written.Value.Links.Skip(1).ToList();
        var (unknown, empty) = Missing(variant, draft.Blocks, WriteMail.Values(0, draft.Person, draft.Data, seen, draft.Now));
        IEnumerable<ContentHint> hints = isMail
            ? ContentHints.Of(mail, unknown, empty)
            :
            [
                .. TextHints.OfVariables(unknown, empty),
                .. TextHints.Of(mail, draft.Channel, draft.Category),
                .. TextHints.OfLink(mail, variant),
                .. TextHints.OfLinks(mail, variant, links, ground.Base),
                .. TextHints.OfCounting(mail, message.LinksBy(ground)),
            ];
        return new Response(
            mail.Language,
            mail.Subject,
            mail.Html,
            mail.Text,
            mail.Code,
            mail.Params,
            draft.Channel is MessageChannels.Sms ? SmsLength.Of(mail.Text) : null,
            mail.Url,
            links,
            [.. hints.Select(hint => new HintView(hint.Code, hint.Severity, hint.Text.In(reader)))]
        );
    }

    private static (IReadOnlyList<string> Unknown, IReadOnlyList<string> Empty) Missing(
        Variant variant,
        IReadOnlyDictionary<string, string> blocks,
        Dictionary<string, object?> values
    )
    {
        var sources = TemplateRule.Parts(variant).Select(part => part.Source).Concat(blocks.Where(UsedBy(variant)).Select(b => b.Value));
        var names = sources.SelectMany(TemplateBlocks.Variables).Distinct().ToList();
        var unknown = names.Where(name => !IsKnown(name, values)).ToList();
        return (unknown, [.. names.Except(unknown).Where(name => ValueOf(name, values) is null or "")]);
    }

    private static Func<KeyValuePair<string, string>, bool> UsedBy(Variant variant) =>
        block => TemplateRule.Parts(variant).Any(part => TemplateBlocks.UsedBy(part.Source).Contains(block.Key));

    // A custom field that this customer lacks is empty; what "data" holds is known only to whoever sends.
    private static bool IsKnown(string path, Dictionary<string, object?> values) =>
        path.StartsWith("customer.attributes.", StringComparison.Ordinal)
        || path is "data"
        || path.StartsWith("data.", StringComparison.Ordinal)
        || Walk(path, values, out _);

    private static object? ValueOf(string path, Dictionary<string, object?> values) =>
        path.StartsWith("data", StringComparison.Ordinal) ? path
        : Walk(path, values, out var value) ? value
        : null;

    private static bool Walk(string path, Dictionary<string, object?> values, out object? value)
    {
        value = values;
        foreach (var step in path.Split('.'))
            if (value is not Dictionary<string, object?> inner || !inner.TryGetValue(step, out value))
                return false;
        return true;
    }
}
