namespace Perennial.Rules.Basics;

/// <summary>One thing said in both languages. Nothing a user sees is written in only one of them.</summary>
/// <param name="En">The English wording.</param>
/// <param name="Zh">The Chinese wording.</param>
public readonly record struct Phrase(string En, string Zh)
{
    /// <summary>The wording in the reader's language.</summary>
    public string In(Language language) => language is Language.Zh ? Zh : En;
}
