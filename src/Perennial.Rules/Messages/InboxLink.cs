namespace Perennial.Rules.Messages;

/// <summary>Where pressing a message of the inbox leads: pages over http and https only, whatever a template says or is filled with.</summary>
public static class InboxLink
{
    /// <summary>Characters at most, also of the template.</summary>
    public const int Longest = 2_000;

    /// <summary>The address; null when it is none of a page.</summary>
    public static string? Of(string? text) =>
        text?.Trim() is { Length: > 0 and <= Longest } said
        && Uri.TryCreate(said, UriKind.Absolute, out var uri)
        && uri.Scheme is "https" or "http"
            ? uri.AbsoluteUri
            : null;

    /// <summary>Whether a template can become an address of a page: one with variables is judged when it is filled in.</summary>
    public static bool MayBe(string? template) =>
        string.IsNullOrWhiteSpace(template) || template.Contains("{{", StringComparison.Ordinal) || Of(template) is not null;
}
