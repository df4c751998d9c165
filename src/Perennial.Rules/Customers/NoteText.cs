using System.Globalization;
using System.Text.RegularExpressions;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Customers;

/// <summary>The words of a note. Somebody is mentioned as <c>@[Name](user:42)</c>; the page shows <c>@Name</c>.</summary>
public static partial class NoteText
{
    private const int Longest = 10_000;

    /// <summary>What is wrong with a note; null when nothing is.</summary>
    public static Problem? Check(string? text)
    {
        var length = text?.Trim().Length ?? 0;
        return length is > 0 and <= Longest
            ? null
            : new Problem(
                "note-text-invalid",
                new("The note cannot be saved like this", "备注无法保存"),
                length == 0
                    ? new("The note is empty. Write something first.", "备注为空，请先填写内容。")
                    : new(
                        $"The note has {length} characters; at most {Longest} fit. Shorten it.",
                        $"备注共 {length} 个字符，最多 {Longest} 个，请缩短。"
                    ),
                "text"
            );
    }

    /// <summary>The ids of the accounts that are mentioned, each once.</summary>
    public static IReadOnlyList<long> Mentions(string text) =>
        [.. Mention().Matches(text).Select(match => long.Parse(match.Groups["id"].Value, CultureInfo.InvariantCulture)).Distinct()];

    /// <summary>The text as people read it.</summary>
    public static string Plain(string text) => Mention().Replace(text, "@${name}");

    [GeneratedRegex(@"@\[(?<name>[^\]\r\n]{1,100})\]\(user:(?<id>\d{1,16})\)")]
    private static partial Regex Mention();
}
