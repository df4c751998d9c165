using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Segments;

/// <summary>
/// A regular expression that SQLite (by our function), DuckDB (RE2) and PostgreSQL read alike, in time linear in the text:
/// characters, <c>.</c>, <c>[…]</c>, <c>\d \w \s</c>, groups, <c>|</c>, <c>* + ? {n} {n,m}</c>, <c>^</c> and <c>$</c>. No back references,
/// no look-around, at most 100 repetitions, at most 200 characters. Case and width do not count.
/// </summary>
public sealed class SafePattern
{
    /// <summary>Longest pattern, in characters.</summary>
    public const int Longest = 200;

    private const int MostRepetitions = 100;
    private const int MostStates = 2_000;
    private const string Special = "\\.[]()|*+?{}^$";

    private readonly string _text;
    private readonly StringBuilder _out = new();
    private int _at;

    private SafePattern(string text) => _text = text;

    /// <summary>Where the pattern is wrong, counted from 0, and why; null when it is right.</summary>
    public static (int Position, Phrase Reason)? Check(string pattern)
    {
        try
        {
            _ = Translate(pattern);
            return null;
        }
        catch (PatternException mistake)
        {
            return (mistake.Position, mistake.Reason);
        }
    }

    /// <summary>The pattern over folded text, in the spelling that all three engines share; anchors become \A and the end mark.</summary>
    /// <param name="pattern">A pattern that <see cref="Check"/> accepts.</param>
    /// <param name="end">How the engine writes the end of the text: <c>\z</c> or <c>\Z</c>.</param>
    public static string Translate(string pattern, string end = "\\z")
    {
        if (pattern.Length > Longest)
            throw new PatternException(Longest, new($"a pattern has at most {Longest} characters", $"表达式最多 {Longest} 个字符"));
        var reader = new SafePattern(pattern);
        var states = reader.Alternatives(0);
        if (reader._at < pattern.Length)
            throw reader.Wrong("no ')' without '('", "“)”前面没有“(”");
        if (states > MostStates)
            throw new PatternException(0, new("the repetitions multiply to too much", "重复次数相乘后过大"));
        return reader._out.ToString().Replace("\u0000", end, StringComparison.Ordinal);
    }

    /// <summary>Whether a text fits.</summary>
    public static Regex ToRegex(string pattern) =>
        new(Translate(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private int Alternatives(int depth)
    {
        if (depth > 20)
            throw Wrong("groups nest at most 20 deep", "分组最多嵌套 20 层");
        var states = Branch(depth);
        while (_at < _text.Length && _text[_at] == '|')
        {
            _at++;
            _out.Append('|');
            states += Branch(depth);
        }
        return states;
    }

    private int Branch(int depth)
    {
        var (states, start) = (0, _at);
        while (_at < _text.Length && _text[_at] is not ('|' or ')'))
            states += Repeated(depth);
        return _at > start ? states : throw Wrong("expected a character", "此处应有字符");
    }

    private int Repeated(int depth)
    {
        if (_text[_at] is '^' or '$')
        {
            _out.Append(_text[_at++] == '^' ? "\\A" : "\u0000");
            return 1;
        }
        var states = Atom(depth);
        if (_at >= _text.Length)
            return states;
        if (_text[_at] is '*' or '+' or '?')
            _out.Append(_text[_at++]);
        else if (_text[_at] == '{')
            states *= Counted();
        if (_at < _text.Length && _text[_at] is '*' or '+' or '?' or '{')
            throw Wrong("only one repetition after another character", "一个字符后只能有一个重复符号");
        return states;
    }

    private int Counted()
    {
        var close = _text.IndexOf('}', _at);
        var bounds = close < 0 ? [] : _text[(_at + 1)..close].Split(',');
        var numbers = bounds.Select(b => int.TryParse(b, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1).ToArray();
        if (numbers is not ([>= 1] or [>= 0, >= 1]) || numbers[^1] > MostRepetitions || numbers[0] > numbers[^1])
            throw Wrong(
                $"expected {{n}} or {{n,m}} with numbers up to {MostRepetitions}",
                $"应为 {{n}} 或 {{n,m}}，数字不超过 {MostRepetitions}"
            );
        _out.Append('{').AppendJoin(',', numbers).Append('}');
        _at = close + 1;
        return numbers[^1];
    }

    private int Atom(int depth)
    {
        switch (_text[_at])
        {
            case '(':
                if (_at + 1 < _text.Length && _text[_at + 1] == '?')
                    throw Wrong("groups with '?' (look-around, names) are not supported", "不支持带“?”的分组（环视、命名）");
                _at++;
                _out.Append('(');
                var states = Alternatives(depth + 1);
                if (_at >= _text.Length)
                    throw Wrong("expected ')'", "此处应有“)”");
                _at++;
                _out.Append(')');
                return states;
            case '[':
                Class();
                return 1;
            case '.':
                _at++;
                _out.Append("[^\\n]");
                return 1;
            case '\\':
                _out.Append(Escape(inClass: false));
                return 1;
            case '*' or '+' or '?' or '{' or '}' or ']':
                throw Wrong("write \\ before this character to mean itself", "要表示该字符本身，请在前面加 \\");
            default:
                Write(_out, Folding.Fold(_text[_at++]));
                return 1;
        }
    }

    private void Class()
    {
        _out.Append('[');
        _at++;
        if (_at < _text.Length && _text[_at] == '^')
            _out.Append(_text[_at++]);
        var start = _at;
        while (_at < _text.Length && _text[_at] != ']')
            ClassPart();
        if (_at >= _text.Length || _at == start)
            throw Wrong("expected characters and ']'", "此处应有字符和“]”");
        _at++;
        _out.Append(']');
    }

    private void ClassPart()
    {
        if (_text[_at] == '\\')
        {
            _out.Append(Escape(inClass: true));
            return;
        }
        var from = ClassLetter();
        Write(_out, from);
        if (_at + 1 >= _text.Length || _text[_at] != '-' || _text[_at + 1] == ']')
            return;
        _at++;
        var to = ClassLetter();
        if (to < from)
            throw Wrong("the range runs backwards", "范围前后颠倒");
        _out.Append('-');
        Write(_out, to);
    }

    private char ClassLetter() =>
        _text[_at] is '[' or '\\' or '^' ? throw Wrong("write \\ before this character", "请在该字符前加 \\") : Folding.Fold(_text[_at++]);

    private string Escape(bool inClass)
    {
        var letter = _at + 1 < _text.Length ? _text[_at + 1] : '\u0001';
        var ranges = letter switch
        {
            'd' => "0-9",
            'w' => "a-z0-9_",
            's' => " \\t\\r\\n",
            _ => null,
        };
        if (ranges is null && !Special.Contains(letter, StringComparison.Ordinal) && letter is not ('-' or '/'))
            throw Wrong("after \\ stand d, w, s or a special character", "\\ 后应为 d、w、s 或特殊字符");
        _at += 2;
        if (ranges is not null)
            return inClass ? ranges : $"[{ranges}]";
        var one = new StringBuilder();
        Write(one, letter);
        return one.ToString();
    }

    // A backslash before any ASCII sign means the sign itself to all three engines.
    private static void Write(StringBuilder to, char letter)
    {
        if (letter < 128 && !char.IsAsciiLetterOrDigit(letter) && letter is not (' ' or '_'))
            to.Append('\\');
        to.Append(letter);
    }

    private PatternException Wrong(string en, string zh) => new(_at, new Phrase(en, zh));

#pragma warning disable CA1032, CA1064 // Never leaves this class.
    private sealed class PatternException(int position, Phrase reason) : Exception
    {
        public int Position => position;

        public Phrase Reason => reason;
    }
#pragma warning restore CA1032, CA1064
}
