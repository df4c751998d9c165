using System.Text.Json.Serialization;

namespace Perennial.Rules.Messages;

/// <summary>One part of a mail.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Heading), "heading")]
[JsonDerivedType(typeof(Paragraphs), "text")]
[JsonDerivedType(typeof(Picture), "image")]
[JsonDerivedType(typeof(Button), "button")]
[JsonDerivedType(typeof(Divider), "divider")]
[JsonDerivedType(typeof(Spacer), "spacer")]
[JsonDerivedType(typeof(Columns), "columns")]
[JsonDerivedType(typeof(Items), "items")]
[JsonDerivedType(typeof(Shared), "shared")]
[JsonDerivedType(typeof(When), "when")]
[JsonDerivedType(typeof(Footer), "footer")]
public abstract record MailBlock
{
    private MailBlock() { }

    /// <summary>Unique within the mail: 1 to 40 letters, digits, - and _. Given by itself when absent.</summary>
    public string Id { get; init; } = "";

    /// <summary>Blocks inside it.</summary>
    [JsonIgnore]
    public IEnumerable<MailBlock> Inner =>
        this switch
        {
            Columns columns => columns.Left.Concat(columns.Right),
            When only => only.Blocks,
            _ => [],
        };

    /// <summary>Itself and everything inside it.</summary>
    [JsonIgnore]
    public IEnumerable<MailBlock> WithInner => Inner.SelectMany(block => block.WithInner).Prepend(this);

    /// <summary>A title.</summary>
    public sealed record Heading : MailBlock
    {
        /// <summary>By language, with variables.</summary>
        public IReadOnlyDictionary<string, string> Text { get; init; } = Words.None;

        /// <summary>1 the largest, to 3.</summary>
        public int Level { get; init; } = 1;

        /// <summary>left, center or right.</summary>
        public string Align { get; init; } = "left";
    }

    /// <summary>Paragraphs and lists.</summary>
    public sealed record Paragraphs : MailBlock
    {
        /// <summary>By language, as <see cref="RichText"/> reads it.</summary>
        public IReadOnlyDictionary<string, string> Text { get; init; } = Words.None;

        /// <summary>left, center or right.</summary>
        public string Align { get; init; } = "left";

        /// <summary>normal or small.</summary>
        public string Size { get; init; } = "normal";
    }

    /// <summary>A picture.</summary>
    public sealed record Picture : MailBlock
    {
        /// <summary>Address; of an uploaded picture it begins with /m/i/.</summary>
        public string Src { get; init; } = "";

        /// <summary>What it shows, by language; empty where it only decorates.</summary>
        public IReadOnlyDictionary<string, string> Alt { get; init; } = Words.None;

        /// <summary>Where it leads, by language; none where it does not.</summary>
        public IReadOnlyDictionary<string, string> Link { get; init; } = Words.None;

        /// <summary>Percent of the mail's width.</summary>
        public int Width { get; init; } = 100;

        /// <summary>left, center or right.</summary>
        public string Align { get; init; } = "center";
    }

    /// <summary>A link that nobody overlooks.</summary>
    public sealed record Button : MailBlock
    {
        /// <summary>By language.</summary>
        public IReadOnlyDictionary<string, string> Label { get; init; } = Words.None;

        /// <summary>Where it leads, by language.</summary>
        public IReadOnlyDictionary<string, string> Link { get; init; } = Words.None;

        /// <summary>As <c>#rrggbb</c>; null for the brand's.</summary>
        public string? Color { get; init; }

        /// <summary>left, center or right.</summary>
        public string Align { get; init; } = "left";

        /// <summary>As wide as the mail.</summary>
        public bool Wide { get; init; }
    }

    /// <summary>A line.</summary>
    public sealed record Divider : MailBlock;

    /// <summary>Room.</summary>
    /// <param name="Height">Pixels.</param>
    public sealed record Spacer(int Height = 24) : MailBlock;

    /// <summary>Two columns, below each other on a phone.</summary>
    public sealed record Columns : MailBlock
    {
        /// <summary>Percent of the width that the left one takes.</summary>
        public int Share { get; init; } = 50;

        /// <summary>On the left.</summary>
        public IReadOnlyList<MailBlock> Left { get; init; } = [];

        /// <summary>On the right.</summary>
        public IReadOnlyList<MailBlock> Right { get; init; } = [];
    }

    /// <summary>One row for everything in a list, such as the products of an order.</summary>
    public sealed record Items : MailBlock
    {
        /// <summary>The variable that holds the list.</summary>
        public string List { get; init; } = "data.items";

        /// <summary>Address of a row's picture; null for none. Variables are those of the row: <c>{{this.image}}</c>.</summary>
        public string? Image { get; init; }

        /// <summary>By language, with the row's variables.</summary>
        public IReadOnlyDictionary<string, string> Title { get; init; } = Words.None;

        /// <summary>Below the title, by language.</summary>
        public IReadOnlyDictionary<string, string> Detail { get; init; } = Words.None;

        /// <summary>At the right, such as a price, by language.</summary>
        public IReadOnlyDictionary<string, string> Aside { get; init; } = Words.None;

        /// <summary>Where the title leads; null where it does not.</summary>
        public string? Link { get; init; }
    }

    /// <summary>A part that templates share.</summary>
    /// <param name="Name">Of the block, as under <c>/api/message-blocks</c>.</param>
    public sealed record Shared(string Name = "") : MailBlock;

    /// <summary>Blocks that only some see.</summary>
    public sealed record When : MailBlock
    {
        /// <summary>A path such as <c>orders.last</c>.</summary>
        public string Variable { get; init; } = "";

        /// <summary>known, unknown, equals, differs, more or less.</summary>
        public string Is { get; init; } = "known";

        /// <summary>What it is compared with; null for known and unknown.</summary>
        public string? Value { get; init; }

        /// <summary>What they see.</summary>
        public IReadOnlyList<MailBlock> Blocks { get; init; } = [];
    }

    /// <summary>The end: who writes, and the ways out. It stands last wherever it is written.</summary>
    public sealed record Footer : MailBlock
    {
        /// <summary>By language, as <see cref="RichText"/> reads it.</summary>
        public IReadOnlyDictionary<string, string> Text { get; init; } = Words.None;
    }
}

/// <summary>What is said, by language.</summary>
public static class Words
{
    /// <summary>Nothing in any language.</summary>
    public static IReadOnlyDictionary<string, string> None { get; } = new Dictionary<string, string>();

    /// <summary>What is said in a language; in the template's own where nothing is, and empty where nothing is there either.</summary>
    public static string In(this IReadOnlyDictionary<string, string> words, string language, string own) =>
        words.TryGetValue(language, out var said) && said.Trim().Length > 0 ? said : words.GetValueOrDefault(own) ?? "";
}
