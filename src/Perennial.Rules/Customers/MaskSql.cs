using Perennial.Rules.Measures;

namespace Perennial.Rules.Customers;

/// <summary>Searches that tell nothing of what is hidden.</summary>
internal static class MaskSql
{
    private static readonly string[] Contacts = ["email", "phone"];

    /// <summary>
    /// Whether a column of the table customers, under the alias c, holds a text. Where contact data is hidden, an address or number
    /// of a customer without an owner must be the whole text: by parts it could be guessed letter by letter.
    /// </summary>
    public static string Contains(string place, string text, bool masks, SqlText sql)
    {
        var contains = sql.Dialect.ContainsIgnoringCase(place, text);
        return masks && Contacts.Any(column => place.Contains("c." + column, StringComparison.Ordinal))
            ? $"(({contains}) AND (c.owner_id IS NOT NULL OR lower({place}) = lower({text})))"
            : contains;
    }
}
