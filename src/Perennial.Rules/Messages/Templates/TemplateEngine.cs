using System.Collections.Concurrent;
using System.Text;
using HandlebarsDotNet;

namespace Perennial.Rules.Messages;

/// <summary>
/// Fills templates in. It knows texts, numbers, truth values, lists and dictionaries, and the helpers of this product; a template
/// reaches nothing else. What is filled into HTML is escaped; into subjects and plain text it is not.
/// </summary>
public sealed class TemplateEngine
{
    private const int MostKept = 500;

    private readonly IHandlebars _html;
    private readonly IHandlebars _text;
    private readonly IHandlebars _url;
    private readonly ConcurrentDictionary<(IHandlebars Of, string Source), HandlebarsTemplate<object, object>> _compiled = new();

    /// <summary>An engine for one language.</summary>
    /// <param name="voice">How dates and amounts are written.</param>
    /// <param name="blocks">Parts that templates share, by name. They must not contain each other in a circle: <see cref="TemplateBlocks"/>.</param>
    public TemplateEngine(TemplateVoice voice, IReadOnlyDictionary<string, string> blocks)
    {
        _html = Handlebars.Create(new HandlebarsConfiguration { TextEncoder = new HtmlEncoder() });
        _text = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true });
        _url = Handlebars.Create(new HandlebarsConfiguration { TextEncoder = new UrlEncoder() });
        foreach (var engine in new[] { _html, _text, _url })
        {
            TemplateHelpers.AddTo(engine, voice);
            foreach (var (name, source) in blocks)
                engine.RegisterTemplate(name, source);
        }
    }

    /// <summary>HTML with values escaped.</summary>
    /// <exception cref="HandlebarsException">The template cannot be understood, or a helper has nothing to work on.</exception>
    public string Html(string source, IReadOnlyDictionary<string, object?> values) => Compile(_html, source)(values);

    /// <summary>Text with values as they are.</summary>
    /// <exception cref="HandlebarsException">As for <see cref="Html"/>.</exception>
    public string Text(string source, IReadOnlyDictionary<string, object?> values) => Compile(_text, source)(values);

    /// <summary>An address with values percent-encoded, unless three braces stand around them.</summary>
    /// <exception cref="HandlebarsException">As for <see cref="Html"/>.</exception>
    public string Url(string source, IReadOnlyDictionary<string, object?> values) => Compile(_url, source)(values);

    private HandlebarsTemplate<object, object> Compile(IHandlebars engine, string source)
    {
        // A preview compiles at every key: what is not used again must not stay.
        if (_compiled.Count > MostKept)
            _compiled.Clear();
        return _compiled.GetOrAdd((engine, source), static key => key.Of.Compile(key.Source));
    }

    private sealed class UrlEncoder : ITextEncoder
    {
        public void Encode(StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

        public void Encode(string? text, TextWriter target) => target.Write(Uri.EscapeDataString(text ?? ""));

        public void Encode<T>(T? text, TextWriter target)
            where T : IEnumerator<char>
        {
            var whole = new StringBuilder();
            while (text?.MoveNext() is true)
                whole.Append(text.Current);
            Encode(whole, target);
        }
    }
}
