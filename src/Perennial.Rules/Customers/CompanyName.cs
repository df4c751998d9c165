using System.Text;

namespace Perennial.Rules.Customers;

/// <summary>Brings the spellings of one company's name to one form.</summary>
public static class CompanyName
{
    /// <summary>Half-width, lower case, single blanks; null for blank text.</summary>
    public static string? Key(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;
        var words = name.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? null : string.Join(' ', words);
    }
}
