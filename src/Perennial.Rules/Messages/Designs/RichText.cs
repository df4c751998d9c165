using System.Text;
using System.Text.RegularExpressions;

namespace Perennial.Rules.Messages;

/// <summary>Some characters that look alike.</summary>
/// <param name="Text">The characters, or a whole expression with its braces.</param>
public sealed record TextRun(string Text, bool IsExpression, bool Bold, bool Italic, string? Link);

/// <summary>A paragraph or an item of a list.</summary>
/// <param name="List">bullet, number, or null for a paragraph.</param>
/// <param name="Lines">Of the paragraph; an item has one.</param>
public sealed record TextPart(string? List, IReadOnlyList<IReadOnlyList<TextRun>> Lines);

/// <summary>
/// Reads a text of a design: empty lines part paragraphs, <c>- </c> and <c>1. </c> begin items, <c>**bold**</c>, <c>*italic*</c>,
/// <c>[words](address)</c>, expressions in two braces, and a backslash before what is meant as it stands. Everything else is itself.
/// </summary>
/// <remarks>Our own choice of Markdown: what every mail program shows. Marks end with their line.</remarks>
public static partial class RichText
{
    private const string Escapable = @"\*[]()-.";

    /// <summary>The parts of a text, in their order.</summary>
    public static IReadOnlyList<TextPart> Read(string text)
    {
        var parts = new List<TextPart>();
        var lines = new List<IReadOnlyList<TextRun>>();
        void Close()
        {
            if (lines.Count > 0)
                parts.Add(new(null, [.. lines]));
            lines.Clear();
        }
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var item = Item().Match(line);
            if (item.Success || line.Trim().Length == 0)
                Close();
            if (item.Success)
                parts.Add(new(item.Groups[1].Value is "-" ? "bullet" : "number", [Line(line[item.Length..])]));
            else if (line.Trim().Length > 0)
                lines.Add(Line(line.Trim()));
        }
        Close();
        return parts;
    }

    /// <summary>The runs of one line.</summary>
    public static IReadOnlyList<TextRun> Line(string line) => new Reader(line).Read(null);

    [GeneratedRegex(@"\A\s*(-|\d{1,3}\.)\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Item();

    private sealed class Reader(string line, bool bold = false, bool italic = false)
    {
        private readonly List<TextRun> _runs = [];
        private readonly StringBuilder _text = new();
        private bool _bold = bold;
        private bool _italic = italic;
        private string? _link;

        public IReadOnlyList<TextRun> Read(string? link)
        {
            _link = link;
            for (var at = 0; at < line.Length; )
                at = Step(at);
            Flush();
            return _runs;
        }

        private int Step(int at)
        {
            if (Expression(at) is { } end)
            {
                Flush();
                _runs.Add(new(line[at..end], true, _bold, _italic, _link));
                return end;
            }
            if (line[at] is '\\' && at + 1 < line.Length && Escapable.Contains(line[at + 1]))
            {
                _text.Append(line[at + 1]);
                return at + 2;
            }
            var mark = Starts(at, "**") ? "**" : "*";
            if (line[at] is '*' && Turns(at, mark))
            {
                Flush();
                if (mark is "**")
                    _bold = !_bold;
                else
                    _italic = !_italic;
                return at + mark.Length;
            }
            if (line[at] is '[' && _link is null && Link(at) is { } found)
            {
                Flush();
                _runs.AddRange(new Reader(found.Label, _bold, _italic).Read(found.Address));
                return found.End;
            }
            _text.Append(line[at]);
            return at + 1;
        }

        private bool Turns(int at, string mark) =>
            (mark is "**" ? _bold : _italic)
                ? at > 0 && !char.IsWhiteSpace(line[at - 1])
                : at + mark.Length < line.Length && !char.IsWhiteSpace(line[at + mark.Length]) && Closes(mark, at + mark.Length);

        private bool Closes(string mark, int from)
        {
            for (var at = from; at < line.Length; )
            {
                var found =
                    Starts(at, "**") ? "**"
                    : Starts(at, "*") ? "*"
                    : null;
                if (found == mark && at > from && !char.IsWhiteSpace(line[at - 1]))
                    return true;
                at = Expression(at) ?? at + (line[at] is '\\' ? 2 : found?.Length ?? 1);
            }
            return false;
        }

        private (string Label, string Address, int End)? Link(int at)
        {
            if (Find(']', at + 1) is not { } middle || !Starts(middle + 1, "(") || Find(')', middle + 2) is not { } end)
                return null;
            return (line[(at + 1)..middle], line[(middle + 2)..end].Trim(), end + 1);
        }

        private int? Find(char wanted, int from)
        {
            for (var at = from; at < line.Length; at = Expression(at) ?? at + (line[at] is '\\' ? 2 : 1))
                if (line[at] == wanted)
                    return at;
            return null;
        }

        private int? Expression(int at) =>
            Starts(at, "{{") && line.IndexOf("}}", at + 2, StringComparison.Ordinal) is >= 0 and var end ? end + 2 : null;

        private bool Starts(int at, string what) => string.CompareOrdinal(line, at, what, 0, what.Length) == 0;

        private void Flush()
        {
            if (_text.Length > 0)
                _runs.Add(new(_text.ToString(), false, _bold, _italic, _link));
            _text.Clear();
        }
    }
}
