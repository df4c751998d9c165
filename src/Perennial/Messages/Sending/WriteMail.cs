using System.Text.Json;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>A message as it leaves: everything rendered, links counted.</summary>
/// <param name="Links">Where each counted link leads, by its place.</param>
internal sealed record WrittenMail(Rendered Mail, IReadOnlyList<string> Links)
{
    public string LinksJson => JsonSerializer.Serialize(Links);

    /// <summary>When it is gone from the inbox, Unix milliseconds; null for never.</summary>
    public long? ExpiresAt { get; init; }

    /// <summary>The provider's template and what it is filled with; null where the text goes out as it is.</summary>
    public string? ParamsJson =>
        Mail.Code is null && Mail.Params.Count == 0
            ? null
            : JsonSerializer.Serialize(new FilledTemplate(Mail.Code, Mail.Params), ProviderTable.Json);
}

/// <summary>A message that is to be written.</summary>
/// <param name="Message">Its id, for its links.</param>
/// <param name="Category">A mail of marketing gets a way to unsubscribe.</param>
/// <param name="Data">What whoever sends it gave along, as JSON.</param>
/// <param name="Batch">How many equal ones the provider takes in one request.</param>
internal sealed record Wanted(long Message, string Channel, string Category, string? Data = null, int Batch = 1)
{
    /// <summary>Whether links in it are counted, where it has no HTML; and why not.</summary>
    public LinkCounting LinksBy(MessageGround ground) =>
        !ground.Rules.Tracks || !MessageChannels.ReachesPeople(Channel) ? LinkCounting.Off
        : ground.Base.Length == 0 ? LinkCounting.NoAddress
        : Batch > 1 ? LinkCounting.Together
        : LinkCounting.Counted;
}

/// <summary>What a template of the provider's is filled with.</summary>
internal sealed record FilledTemplate(string? Code, IReadOnlyList<TemplateParam> Params)
{
    public static FilledTemplate Read(string? json) =>
        json is null ? new(null, []) : JsonSerializer.Deserialize<FilledTemplate>(json, ProviderTable.Json)!;
}

/// <summary>Writes messages for people, with engines that are kept as long as blocks and currency stay the same.</summary>
internal sealed class WriteMail
{
    private const long Day = 24L * 60 * 60 * 1000;

    private readonly Lock _lock = new();
    private string _builtOf = "";
    private Dictionary<Language, TemplateEngine> _engines = [];

    public Outcome<WrittenMail> Of(
        Wanted wanted,
        Person person,
        TemplateContent content,
        MessageGround ground,
        IReadOnlyDictionary<string, string> blocks,
        long now
    )
    {
        var language = content.LanguageFor(person.Text(ground.Rules.LanguageField));
        var variant = content.Variants[language];
        var values = Values(wanted.Message, person, wanted.Data, ground, now);
        var engine = Engine(Languages.From(language), ground.Currency, blocks);
        if (wanted.Channel is not MessageChannels.Email)
        {
            var said = RenderText.Of(engine, variant, language, values);
            return said.IsOk
                ? Shortened(said.Value, wanted, ground) with
                {
                    ExpiresAt = content.ExpiresAfterDays is { } days ? now + days * Day : null,
                }
                : said.Problems.ToList();
        }
        var needsWayOut = wanted.Category != MessageCategory.Transactional.Key();
        var rendered = RenderMail.Of(engine, variant, language, values, needsWayOut);
        return rendered.IsOk
            ? Counted(rendered.Value, Preheader(engine, variant, values), wanted.Message, ground)
            : rendered.Problems.ToList();
    }

    /// <summary>The names that a template can use, with what stands under them.</summary>
    public static Dictionary<string, object?> Values(long message, Person person, string? data, MessageGround ground, long now)
    {
        var values = person.Values(ground, now, data);
        values["unsubscribe_url"] = Address(ground, 'u', new(TokenKind.Unsubscribe, message));
        // Without a public address pictures are shown to colleagues only.
        values["public_url"] = ground.Base;
        values["preferences_url"] = Address(ground, 'p', new(TokenKind.Preferences, message));
        return values;
    }

    public static string Address(MessageGround ground, char path, MessageToken token) =>
        $"{ground.Base}/m/{path}/{token.Write(ground.LinkKey)}";

    private static string Preheader(TemplateEngine engine, Variant variant, Dictionary<string, object?> values) =>
        variant.Preheader.Length == 0 ? "" : engine.Text(variant.Preheader, values);

    private static WrittenMail Shortened(Rendered said, Wanted wanted, MessageGround ground)
    {
        if (wanted.LinksBy(ground) is not LinkCounting.Counted)
            return new WrittenMail(said, said.Url is { } url ? [url] : []);
        var (counted, links) = ShortenLinks.Of(said, wanted.Message, ground.Base, ground.LinkKey);
        return new WrittenMail(counted, links);
    }

    private static WrittenMail Counted(Rendered mail, string preheader, long message, MessageGround ground)
    {
        if (mail.Html.Length == 0)
            return new WrittenMail(mail, []);
        if (!ground.Rules.Tracks)
            return new WrittenMail(preheader.Length == 0 ? mail : Introduced(mail, preheader), []);
        var (html, links) = (MailHtml.Read(mail.Html)!, new List<string>());
        var own = $"{ground.Base}/m/";
        // Links of our own (unsubscribe, preferences) say already whose they are.
        string? Counting(string address, int place)
        {
            links.Add(address);
            return address.StartsWith(own, StringComparison.Ordinal) ? null : Address(ground, 'c', new(TokenKind.Click, message, place));
        }
        var rewritten = html.Rewritten(Counting, Address(ground, 'o', new(TokenKind.Open, message)) + ".gif", preheader);
        return new WrittenMail(mail with { Html = rewritten }, links);
    }

    private static Rendered Introduced(Rendered mail, string preheader) =>
        mail with
        {
            Html = MailHtml.Read(mail.Html)!.Rewritten((_, _) => null, null, preheader),
        };

    private TemplateEngine Engine(Language language, Currency currency, IReadOnlyDictionary<string, string> blocks)
    {
        var of = currency.Code + JsonSerializer.Serialize(blocks);
        lock (_lock)
        {
            if (_builtOf != of)
                (_builtOf, _engines) = (of, []);
            if (!_engines.TryGetValue(language, out var engine))
                _engines[language] = engine = new TemplateEngine(new TemplateVoice(language, currency), blocks);
            return engine;
        }
    }
}
