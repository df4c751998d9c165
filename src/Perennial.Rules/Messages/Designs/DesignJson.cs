using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Messages;

/// <summary>Designs as JSON: every block a tagged union. docs/guide-mail-designs.md is its schema.</summary>
public static class DesignJson
{
    private const int Deepest = 40;

    /// <summary>Camel case, no nulls, unknown members refused, the type anywhere in the object.</summary>
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            AllowOutOfOrderMetadataProperties = true,
            RespectNullableAnnotations = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            NumberHandling = JsonNumberHandling.Strict,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = Deepest,
        };

    /// <summary>The design as JSON.</summary>
    public static string Write(MailDesign design) => JsonSerializer.Serialize(design, Options);

    /// <summary>Reads a design and names its blocks; a problem names the place by its JSON path, and what was expected there.</summary>
    public static Outcome<MailDesign> Read(string json)
    {
        try
        {
            if (JsonSerializer.Deserialize<MailDesign>(json, Options) is not { } read)
                return Wrong("$", "an object is expected");
            if (read.Version != MailDesign.Current)
                return Wrong("$.version", $"version {read.Version} is not known; write {MailDesign.Current}");
            return read.All.Any(block => block is null) ? Wrong("$.blocks", "a block is missing; take the null out") : Named(read);
        }
        catch (JsonException mistake)
        {
            var said = mistake.Message;
            var end = said.IndexOf(" Path:", StringComparison.Ordinal);
            return Wrong(mistake.Path ?? "$", end < 0 ? said : said[..end]);
        }
        catch (NotSupportedException)
        {
            // What has no "type", or another token where an object stands.
            return Wrong("$.blocks", "every block is an object with a known \"type\"");
        }
    }

    private static MailDesign Named(MailDesign design)
    {
        var taken = design.All.Select(block => block.Id).ToHashSet(StringComparer.Ordinal);
        var next = 0;
        string Free()
        {
            while (!taken.Add($"b{++next}")) { }
            return $"b{next}";
        }
        IReadOnlyList<MailBlock> Each(IReadOnlyList<MailBlock> blocks) => [.. blocks.Select(One)];
        MailBlock One(MailBlock block)
        {
            var named = block.Id.Length > 0 ? block : block with { Id = Free() };
            return named switch
            {
                MailBlock.Columns columns => columns with { Left = Each(columns.Left), Right = Each(columns.Right) },
                MailBlock.When only => only with { Blocks = Each(only.Blocks) },
                _ => named,
            };
        }
        return design with { Blocks = Each(design.Blocks) };
    }

    private static Problem Wrong(string path, string reason) =>
        new(
            "design-json-not-understood",
            new("The design's JSON is not understood", "无法识别邮件设计的 JSON"),
            new(
                $"At {path}: {reason}. docs/guide-mail-designs.md shows every part.",
                $"{path} 处有误：{reason}。各部分的写法见 docs/guide-mail-designs.zh-CN.md。"
            ),
            "design"
        );
}
