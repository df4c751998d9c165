using System.Text.Json.Serialization;

namespace Perennial.Rules.Imports;

/// <summary>What the columns of a file mean, as a user, a preset or a mapping file says it.</summary>
public sealed record ImportMapping
{
    /// <summary>A preset's key; its columns and rules come first, the other members add to them.</summary>
    public string? Preset { get; init; }

    /// <summary>Column (from 0) to field key.</summary>
    public IReadOnlyDictionary<int, string> Columns { get; init; } = new Dictionary<int, string>();

    /// <summary>
    /// Column (from 0) to the name of an attribute. In a file of orders it belongs to the order, or to the customer when the name
    /// begins with <c>customer.</c>; in a file of events it is a property of the event; in one of contracts it is the customer's.
    /// </summary>
    public IReadOnlyDictionary<int, string> Attributes { get; init; } = new Dictionary<int, string>();
}

/// <summary>How a file is to be read. What is null is detected or has the default of its kind.</summary>
public sealed record ImportOptions
{
    /// <summary>A date pattern or one of the names of <see cref="DateOrders"/>.</summary>
    public string? DateFormat { get; init; }

    /// <summary><c>.</c> or <c>,</c>.</summary>
    [JsonPropertyName("decimal")]
    public string? DecimalSign { get; init; }

    /// <summary>IANA name of the zone of times without offset; the workspace's zone when null.</summary>
    public string? TimeZone { get; init; }

    /// <summary>customer, email or phone: by which a row finds its customer.</summary>
    public string? MatchKey { get; init; }

    /// <summary>For customers: create, update or both.</summary>
    public string? Mode { get; init; }

    /// <summary>ISO 4217 code of the amounts; the workspace's currency when null.</summary>
    public string? Currency { get; init; }

    /// <summary>One of <see cref="TextEncodings.Names"/>.</summary>
    public string? Encoding { get; init; }

    /// <summary>One of <see cref="Delimiters.Known"/>, or <c>tab</c>.</summary>
    public string? Delimiter { get; init; }

    /// <summary>A workbook's sheet; the first when null.</summary>
    public string? Sheet { get; init; }

    /// <summary>Whether the first row names the columns.</summary>
    public bool? Header { get; init; }

    /// <summary>What a negative amount is: <c>error</c> (default) or <c>refunds</c>, a credit note.</summary>
    public string? Negative { get; init; }

    /// <summary>Whether rows with errors are left out and reported, instead of stopping the import before it writes anything.</summary>
    public bool SkipBadRows { get; init; }

    /// <summary>Reasons, of those a preset may name, for which rows are counted and left out without being errors.</summary>
    public IReadOnlyList<string> SetAside { get; init; } = [];
}
