namespace Perennial.Rules.Segments.Text;

/// <summary>Kinds of tokens.</summary>
internal enum TokenKind
{
    Word,
    Text,
    Number,
    Date,
    Sign,
    End,

    /// <summary>A quotation without its end, or a character that means nothing.</summary>
    Bad,
}

/// <summary>One token: where it stands, how it is spelled, and what it says.</summary>
/// <param name="Start">Position of its first character, counted from 0.</param>
/// <param name="Length">Characters.</param>
/// <param name="Says">A word, the sign, or the text without its quotation marks.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, string Says)
{
    public int End => Start + Length;

    public bool IsWord(string word) => Kind is TokenKind.Word && Says.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsSign(string sign) => Kind is TokenKind.Sign && Says == sign;
}
