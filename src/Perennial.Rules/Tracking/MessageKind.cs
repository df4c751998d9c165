namespace Perennial.Rules.Tracking;

/// <summary>The calls of the Segment tracking specification.</summary>
public enum MessageKind
{
    /// <summary>Somebody did something.</summary>
    Track,

    /// <summary>Who somebody is, and what is known of them.</summary>
    Identify,

    /// <summary>Somebody saw a page.</summary>
    Page,

    /// <summary>Somebody saw a screen of an app.</summary>
    Screen,

    /// <summary>The company somebody belongs to.</summary>
    Group,

    /// <summary>Two ids are one person.</summary>
    Alias,
}

/// <summary>Reads and writes the names of calls.</summary>
public static class MessageKinds
{
    /// <summary>The kind of a <c>type</c> member or of a path, in its long or one-letter form; null when there is none.</summary>
    public static MessageKind? Find(string? name) =>
        name switch
        {
            "track" or "t" => MessageKind.Track,
            "identify" or "i" => MessageKind.Identify,
            "page" or "p" => MessageKind.Page,
            "screen" or "s" => MessageKind.Screen,
            "group" or "g" => MessageKind.Group,
            "alias" or "a" => MessageKind.Alias,
            _ => null,
        };

    /// <summary>Whether the call appends an event to the log.</summary>
    public static bool IsEvent(this MessageKind kind) => kind is MessageKind.Track or MessageKind.Page or MessageKind.Screen;

    /// <summary>The name in the specification: lower case.</summary>
    public static string Name(this MessageKind kind) => kind.ToString().ToLowerInvariant();
}
