using System.Text.Json;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Messages;

/// <summary>A design that comes with the product.</summary>
/// <param name="Key">Its file's name.</param>
/// <param name="Category">marketing, service or transactional.</param>
/// <param name="Name">What it is called.</param>
/// <param name="About">When it is sent.</param>
/// <param name="Subject">By language.</param>
/// <param name="Preheader">By language.</param>
public sealed record ReadyDesign(
    string Key,
    string Category,
    Phrase Name,
    Phrase About,
    IReadOnlyDictionary<string, string> Subject,
    IReadOnlyDictionary<string, string> Preheader,
    MailDesign Design
)
{
    /// <summary>The same as what a template says, in both languages.</summary>
    public TemplateContent ToContent(string own) =>
        DesignedContent.Written(
            new TemplateContent(
                own,
                TemplateContent.Languages.ToDictionary(
                    language => language,
                    language => new Variant(Subject[language], Preheader[language], "", "")
                )
            )
            {
                Design = Design,
            },
            Category
        );
}

/// <summary>All of them, one JSON file each in <c>Ready/</c>.</summary>
public static class ReadyDesigns
{
    private const string Folder = "designs/";

    /// <summary>In the order of their files.</summary>
    public static IReadOnlyList<ReadyDesign> All { get; } =
    [
        .. typeof(ReadyDesigns)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => Read(name, typeof(ReadyDesigns).Assembly.GetManifestResourceStream(name)!))
            .OrderBy(design => design.Order)
            .Select(design => design.Ready),
    ];

    private static (int Order, ReadyDesign Ready) Read(string name, Stream stream)
    {
        var file = JsonSerializer.Deserialize<File>(stream, DesignJson.Options)!;
        var design = DesignJson.Read(file.Design.GetRawText());
        if (!design.IsOk)
            throw new InvalidOperationException($"{name}: {design.Problems[0].Detail.En}");
        var (key, about) = (Path.GetFileNameWithoutExtension(name), file.About);
        return (
            file.Order,
            new(
                key,
                file.Category,
                new(file.Name["en"], file.Name["zh-CN"]),
                new(about["en"], about["zh-CN"]),
                file.Subject,
                file.Preheader,
                design.Value
            )
        );
    }

    private sealed record File(
        int Order,
        string Category,
        IReadOnlyDictionary<string, string> Name,
        IReadOnlyDictionary<string, string> About,
        IReadOnlyDictionary<string, string> Subject,
        IReadOnlyDictionary<string, string> Preheader,
        JsonElement Design
    );
}
