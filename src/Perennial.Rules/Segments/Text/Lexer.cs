using System.Globalization;
using System.Text;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Segments.Text;

/// <summary>Cuts a rule into tokens. Chinese punctuation means the same as its ASCII sign.</summary>
internal sealed class Lexer
{
    private readonly string _text;
    private int _at;

    private Lexer(string text) => _text = text;

    public static List<Token> Read(string text)
    {
        var lexer = new Lexer(text);
        var tokens = new List<Token>();
        do tokens.Add(lexer.Next());
        while (tokens[^1].Kind is not TokenKind.End);
        return tokens;
    }

    public static bool IsWord(string text) => text.Length > 0 && IsWordStart(text[0]) && text.All(IsWordPart);

    private Token Next()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
        if (_at >= _text.Length)
            return new Token(TokenKind.End, _text.Length, 0, "");
        var first = _text[_at];
        if (first is '"' or '“' or '”' or '＂')
            return Quoted();
        if (char.IsAsciiDigit(first))
            return DateHere() ?? Number();
        return IsWordStart(first) ? Run(TokenKind.Word, IsWordPart) : Sign();
    }

    private Token Quoted()
    {
        var (start, says) = (_at++, new StringBuilder());
        while (_at < _text.Length)
        {
            var letter = _text[_at++];
            if (letter is '"' or '“' or '”' or '＂')
                return new Token(TokenKind.Text, start, _at - start, says.ToString());
            if (letter != '\\' || _at >= _text.Length)
                says.Append(letter);
            else
                says.Append(Escaped(_text[_at++]));
        }
        return new Token(TokenKind.Bad, start, _at - start, _text[start.._at]);
    }

    private string Escaped(char letter)
    {
        if (
            letter == 'u'
            && _at + 4 <= _text.Length
            && ushort.TryParse(_text.AsSpan(_at, 4), NumberStyles.AllowHexSpecifier, null, out var code)
        )
        {
            _at += 4;
            return ((char)code).ToString();
        }
        return letter switch
        {
            'n' => "\n",
            't' => "\t",
            'r' => "\r",
            _ => letter.ToString(),
        };
    }

    private Token? DateHere() =>
        _at + 10 <= _text.Length
        && LocalDay.Parse(_text.Substring(_at, 10)) is not null
        && !(_at + 10 < _text.Length && char.IsAsciiDigit(_text[_at + 10]))
            ? Take(TokenKind.Date, 10)
            : null;

    private Token Number()
    {
        var end = _at;
        while (end < _text.Length && char.IsAsciiDigit(_text[end]))
            end++;
        if (end + 1 < _text.Length && _text[end] == '.' && char.IsAsciiDigit(_text[end + 1]))
            for (end++; end < _text.Length && char.IsAsciiDigit(_text[end]); )
                end++;
        if (end < _text.Length && _text[end] is 'e' or 'E')
        {
            var digits = end + 1 < _text.Length && _text[end + 1] is '+' or '-' ? end + 2 : end + 1;
            if (digits < _text.Length && char.IsAsciiDigit(_text[digits]))
                for (end = digits; end < _text.Length && char.IsAsciiDigit(_text[end]); )
                    end++;
        }
        return Take(TokenKind.Number, end - _at);
    }

    private Token Sign()
    {
        if (_at + 1 < _text.Length && _text.Substring(_at, 2) is "<=" or ">=" or "!=" or "<>" or "==")
        {
            var two = Take(TokenKind.Sign, 2);
            return two with
            {
                Says =
                    two.Says is "<>" ? "!="
                    : two.Says is "==" ? "="
                    : two.Says,
            };
        }
        var sign = _text[_at] switch
        {
            '≤' => "<=",
            '≥' => ">=",
            '≠' => "!=",
            '×' => "*",
            '÷' => "/",
            '−' => "-",
            var wide => Folding.Fold(wide).ToString(),
        };
        return Take("()<>=+-*/,.%<=>=!=".Contains(sign, StringComparison.Ordinal) && sign != "!" ? TokenKind.Sign : TokenKind.Bad, 1) with
        {
            Says = sign,
        };
    }

    private Token Run(TokenKind kind, Func<char, bool> belongs)
    {
        var end = _at;
        while (end < _text.Length && belongs(_text[end]))
            end++;
        return Take(kind, end - _at);
    }

    private Token Take(TokenKind kind, int length)
    {
        var token = new Token(kind, _at, length, _text.Substring(_at, length));
        _at += length;
        return token;
    }

    private static bool IsWordStart(char letter) => char.IsLetter(letter) || letter is '_' or '$';

    private static bool IsWordPart(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '$';
}
