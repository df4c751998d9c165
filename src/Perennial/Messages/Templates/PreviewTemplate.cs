using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Customers;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>POST /api/message-templates/preview: a template as one customer would get it, with everything worth a look.</summary>
internal sealed class PreviewTemplate(
    Store store,
    LoadPeople people,
    MailTraits traits,
    WriteMail writer,
    PoolSettings pool,
    TimeProvider clock
)
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
        var blocks = await store.ReadAsync(c => TemplateTable.BlocksAsync(c), ct);
        var channel = request.Channel ?? MessageChannels.Email;
        if (!MessageChannels.All.Contains(channel))
            return MessagesProblems.UnknownChannel(channel);
        var read = SaveTemplate.ContentOf(
            new SaveTemplate.Request(
                null,
                request.Category ?? MessageCategory.Marketing.Key(),
                null,
                request.Design is null ? request.Variant ?? request.Language : request.Language,
                request.Variants,
                Design: request.Design,
                ExpiresAfterDays: request.ExpiresAfterDays
            ),
            channel,
            blocks
        );
        if (!read.IsOk)
            return read.Problems.ToList();
        var content = read.Value;
        if (TemplateRule.Check(content, blocks, channel) is { Count: > 0 } problems)
            return problems;
        if (await PersonAsync(request.Customer, ct) is not { } person)
            return MessagesProblems.NoSuchCustomer();
        if (await pool.MasksAsync(person.OwnerId, ct))
            person = person.Masked();
        person = (await traits.AddAsync(new() { [person.Id] = person }, [content], blocks, ct))[person.Id];
        var ground = await people.GroundAsync(ct);
        var isMail = channel is MessageChannels.Email;
        // A preview tells nobody anything, so nothing in it is counted; but how long a text is depends on its links as they go out.
        var seen = isMail ? ground with { Rules = ground.Rules with { Tracks = false } } : ground;
        var provider = isMail ? null : await store.ReadAsync(c => ProviderTable.FindAsync(channel, c), ct);
        var asked = request.Variant is { } wanted ? content with { Variants = Only(content, wanted), Language = wanted } : content;
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var category = request.Category ?? MessageCategory.Marketing.Key();
        var data = request.Data?.GetRawText();
        var message = new Wanted(0, channel, category, data, provider?.Batch ?? 1);
        var written = writer.Of(message, person, asked, seen, blocks, now);
        if (!written.IsOk)
            return written.Problems.ToList();
        var mail = written.Value.Mail;
        var (unknown, empty) = Missing(asked.Variants[mail.Language], blocks, WriteMail.Values(0, person, data, seen, now));
        IEnumerable<ContentHint> hints = isMail
            ? ContentHints.Of(mail, unknown, empty)
            :
            [
                .. TextHints.OfVariables(unknown, empty),
                .. TextHints.Of(mail, channel, category),
                .. TextHints.OfLink(mail, asked.Variants[mail.Language]),
                .. TextHints.OfCounting(mail, message.LinksBy(ground)),
            ];
        return new Response(
            mail.Language,
            mail.Subject,
            mail.Html,
            mail.Text,
            mail.Code,
            mail.Params,
            channel is MessageChannels.Sms ? SmsLength.Of(mail.Text) : null,
            mail.Url,
            isMail ? [] : [.. written.Value.Links.Skip(1)],
            [.. hints.Select(hint => new HintView(hint.Code, hint.Severity, hint.Text.In(reader)))]
        );
    }

    private async Task<Person?> PersonAsync(long? id, CancellationToken ct) =>
        id is { } known ? (await store.ReadAsync(c => people.ByIdAsync([known], c), ct)).GetValueOrDefault(known) : Somebody;

    private static Dictionary<string, Variant> Only(TemplateContent content, string language) =>
        content.Variants.Where(pair => pair.Key == language).ToDictionary();

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

    private static Person Somebody { get; } =
        new()
        {
            Id = 0,
            Number = "C-1001",
            Name = "林小满",
            Email = "xiaoman@example.com",
            Phone = "13800000000",
            City = "杭州",
            Attributes = Attributes.None,
            Owner = "Ada",
            Orders = 3,
            Spend = 58_800,
            FirstOrder = 1_735_689_600_000,
            LastOrder = 1_767_225_600_000,
        };
}
