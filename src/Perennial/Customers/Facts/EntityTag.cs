using System.Globalization;

namespace Perennial.Customers;

/// <summary>Reads the header <c>If-Match</c>.</summary>
internal static class EntityTag
{
    /// <summary>The version in an entity tag, weak or strong; -1, which no row has, for anything else; null for <c>*</c>.</summary>
    public static long? VersionOf(string tag)
    {
        var text = tag.Trim();
        if (text == "*")
            return null;
        var bare = text.StartsWith("W/", StringComparison.Ordinal) ? text[2..] : text;
        return long.TryParse(bare.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;
    }
}
