using System.Text.Json;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>What messages know of a customer. Sensitive fields are not among it: a message leaves the product.</summary>
internal sealed record Person
{
    public required long Id { get; init; }
    public string? Number { get; init; }
    public string? Name { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public string? WeCom { get; init; }
    public string? Company { get; init; }
    public string? Country { get; init; }
    public string? City { get; init; }
    public string? Channel { get; init; }
    public string? Birthday { get; init; }
    public required Attributes Attributes { get; init; }
    public long? OwnerId { get; init; }
    public string? Owner { get; init; }
    public long Orders { get; init; }
    public long Spend { get; init; }
    public long? FirstOrder { get; init; }
    public long? LastOrder { get; init; }

    /// <summary>The traits that a template names: a number, an instant as long, a text, or null.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Traits { get; init; } = [];

    /// <summary>The text of a field, as people fill in zones and languages; null when there is none.</summary>
    public string? Text(string field) => Attributes[field] as string;

    /// <summary>The zone in which the customer lives; the workspace's when nobody knows, or knows one that does not exist.</summary>
    public Zone ZoneOr(Zone workspace, string field) => Text(field) is { } name && Zone.Find(name) is { } own ? own : workspace;

    /// <summary>As somebody sees the customer from whom contact data is hidden.</summary>
    public Person Masked() =>
        this with
        {
            Name = Name is null ? null : ContactMask.Text(Name),
            Email = ContactMask.Email(Email),
            Phone = ContactMask.Phone(Phone),
            WeCom = WeCom is null ? null : ContactMask.Text(WeCom),
            Attributes = Attributes.Parse(ContactMask.Json(Attributes.ToJson())!),
        };

    /// <summary>The names that a template can use, with what stands under them.</summary>
    public Dictionary<string, object?> Values(MessageGround ground, long now, string? data)
    {
        var zone = ZoneOr(ground.Zone, ground.Rules.ZoneField);
        string? Day(long? time) => time is { } known ? LocalDay.Format(zone.DayOf(known)) : null;
        return new Dictionary<string, object?>
        {
            ["customer"] = new Dictionary<string, object?>
            {
                ["id"] = Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["number"] = Number,
                ["name"] = Name,
                ["email"] = Email,
                ["phone"] = Phone,
                ["wecom"] = WeCom,
                ["company"] = Company,
                ["country"] = Country,
                ["city"] = City,
                ["channel"] = Channel,
                ["birthday"] = Birthday,
                ["owner"] = Owner,
                ["attributes"] = Attributes.All.ToDictionary(pair => pair.Key, pair => (object?)pair.Value),
            },
            ["orders"] = new Dictionary<string, object?>
            {
                ["count"] = Orders,
                ["spend"] = ground.Currency.ToMajor(Spend),
                ["average"] = Orders == 0 ? null : ground.Currency.ToMajor(Spend / Orders),
                ["first"] = Day(FirstOrder),
                ["last"] = Day(LastOrder),
            },
            ["traits"] = Nested(Traits.Select(one => (one.Key, one.Value is long time ? Day(time) : one.Value))),
            ["shop"] = new Dictionary<string, object?> { ["name"] = ground.Shop },
            ["today"] = Day(now),
            ["data"] = data is null ? null : Plain(JsonSerializer.Deserialize<JsonElement>(data)),
        };
    }

    /// <summary>A name with dots is a way through dictionaries.</summary>
    private static Dictionary<string, object?> Nested(IEnumerable<(string Name, object? Value)> named)
    {
        var root = new Dictionary<string, object?>();
        foreach (var (name, value) in named)
        {
            var (steps, at) = (name.Split('.'), root);
            foreach (var step in steps[..^1])
                at =
                    at.TryGetValue(step, out var inner) && inner is Dictionary<string, object?> known
                        ? known
                        : (Dictionary<string, object?>)(at[step] = new Dictionary<string, object?>());
            at[steps[^1]] = value;
        }
        return root;
    }

    // Templates know dictionaries, lists, texts, numbers and truth values; nothing else reaches them.
    private static object? Plain(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => json.EnumerateObject().ToDictionary(member => member.Name, member => Plain(member.Value)),
            JsonValueKind.Array => json.EnumerateArray().Select(Plain).ToList(),
            JsonValueKind.String => json.GetString(),
            JsonValueKind.Number => json.GetDouble(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };
}

/// <summary>What is the same for all messages of a moment.</summary>
internal sealed record MessageGround(ContactRules Rules, Zone Zone, Currency Currency, string Shop, byte[] LinkKey)
{
    /// <summary>The address of the mailbox of reports, while it is read; null where mail comes back to its sender.</summary>
    public string? BouncesTo { get; init; }

    public string Base => (Rules.PublicUrl ?? "").TrimEnd('/');
}
