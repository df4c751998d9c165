using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments.Text;

/// <summary>Reads a rule by recursive descent. This file holds the tokens and the logic; conditions, values and windows have theirs.</summary>
internal sealed partial class Parser
{
    /// <summary>How deep parentheses and "not" may nest.</summary>
    public const int Deepest = 100;

    private readonly List<Token> _tokens;
    private readonly IReadOnlyCollection<string> _traits;
    private int _at;
    private int _depth;
    private bool _inWhere;

    private Parser(string text, IEnumerable<string>? traits) => (_tokens, _traits) = (Lexer.Read(text), [.. traits ?? []]);

    public static bool TryRead<T>(
        string text,
        IEnumerable<string>? traits,
        Func<Parser, T> read,
        [NotNullWhen(true)] out T? result,
        [NotNullWhen(false)] out RuleTextError? error
    )
        where T : class
    {
        (result, error) = (null, null);
        if (text.Length > RuleText.Longest)
        {
            error = new RuleTextError(
                RuleText.Longest,
                0,
                "",
                new($"at most {RuleText.Longest} characters", $"最多 {RuleText.Longest} 个字符"),
                null
            );
            return false;
        }
        try
        {
            result = read(new Parser(text, traits));
            return true;
        }
        catch (MistakeException mistake)
        {
            error = mistake.Error;
            return false;
        }
    }

    public Condition WholeRule()
    {
        var rule = Rule();
        return Here.Kind is TokenKind.End ? rule : throw Expected(new("'and', 'or' or the end", "and、or 或结尾"), ["and", "or"]);
    }

    public Value WholeValue()
    {
        var value = Sum();
        return Here.Kind is TokenKind.End ? value : throw Expected(new("+, -, *, / or the end", "+、-、*、/ 或结尾"), []);
    }

    private Condition Rule()
    {
        using var deeper = Deeper();
        var parts = new List<Condition> { Both() };
        while (TakeWord("or"))
            parts.Add(Both());
        return Condition.Or(parts);
    }

    private Condition Both()
    {
        var parts = new List<Condition> { Negated() };
        while (TakeWord("and"))
            parts.Add(Negated());
        return Condition.And(parts);
    }

    private Condition Negated()
    {
        if (!TakeWord("not"))
            return Primary();
        using var deeper = Deeper();
        return new Condition.Not(Negated());
    }

    private Condition Primary()
    {
        if (!Here.IsSign("(") || IsArithmeticGroup())
            return Leaf();
        Take();
        var rule = Rule();
        ExpectSign(")");
        return rule;
    }

    /// <summary>Whether the parenthesis here holds a number: what follows its end compares or computes.</summary>
    private bool IsArithmeticGroup()
    {
        var depth = 0;
        for (var i = _at; i < _tokens.Count; i++)
        {
            depth +=
                _tokens[i].IsSign("(") ? 1
                : _tokens[i].IsSign(")") ? -1
                : 0;
            if (depth > 0)
                continue;
            var next = _tokens[Math.Min(i + 1, _tokens.Count - 1)];
            return next.Kind is TokenKind.Sign
                ? next.Says is not (")" or "," or "(")
                : next.IsWord("between") || next.IsWord("is") || (next.IsWord("in") && _tokens[i + 2].IsSign("("));
        }
        return false;
    }

    private Token Here => _tokens[_at];

    private Token Take() => Here.Kind is TokenKind.End ? Here : _tokens[_at++];

    private bool TakeWord(string word)
    {
        if (!Here.IsWord(word))
            return false;
        _at++;
        return true;
    }

    private bool TakeSign(string sign)
    {
        if (!Here.IsSign(sign))
            return false;
        _at++;
        return true;
    }

    private void ExpectWord(string word)
    {
        if (!TakeWord(word))
            throw Expected(new($"'{word}'", $"“{word}”"), [word]);
    }

    private void ExpectSign(string sign)
    {
        if (!TakeSign(sign))
            throw Expected(new($"'{sign}'", $"“{sign}”"), []);
    }

    private string TextHere() =>
        Here.Kind is TokenKind.Text ? Take().Says : throw Expected(new("text in quotation marks", "带引号的文本"), []);

    /// <summary>A name that may be bare or in quotation marks.</summary>
    private string NameHere(Phrase what) => Here.Kind is TokenKind.Word or TokenKind.Text ? Take().Says : throw Expected(what, []);

    private int Whole(Phrase what, int least = 1)
    {
        if (
            Here.Kind is TokenKind.Number
            && int.TryParse(Here.Says, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= 36_500
        )
        {
            Take();
            return number;
        }
        throw Expected(what, []);
    }

    private Depth Deeper() =>
        ++_depth <= Deepest ? new Depth(this) : throw Expected(new($"at most {Deepest} nested parts", $"最多嵌套 {Deepest} 层"), []);

    private MistakeException Expected(Phrase what, IEnumerable<string> words) =>
        new(
            new RuleTextError(
                Here.Start,
                Here.Length,
                Here.Kind is TokenKind.Text ? $"\"{Here.Says}\"" : Here.Says,
                what,
                Here.Kind is TokenKind.Word ? Words.Nearest(Here.Says, words) : null
            )
        );

    private readonly struct Depth(Parser parser) : IDisposable
    {
        public void Dispose() => parser._depth--;
    }

#pragma warning disable CA1032, CA1064 // Never leaves the parser.
    private sealed class MistakeException(RuleTextError error) : Exception
    {
        public RuleTextError Error => error;
    }
#pragma warning restore CA1032, CA1064
}
