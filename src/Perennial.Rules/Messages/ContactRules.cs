using Perennial.Rules.Basics;

namespace Perennial.Rules.Messages;

/// <summary>How much people are written to, and when: one set of rules over all channels.</summary>
public sealed record ContactRules
{
    /// <summary>Marketing and service messages that one person gets on one day of theirs; null for no limit. Only marketing is held back.</summary>
    public int? PerDay { get; init; } = 1;

    /// <summary>The same within seven times 24 hours.</summary>
    public int? PerWeek { get; init; } = 3;

    /// <summary>When the quiet hours begin, minutes from midnight in the recipient's zone; equal to <see cref="QuietTo"/> for none.</summary>
    public int QuietFrom { get; init; } = 21 * 60;

    /// <summary>When they end, exclusive.</summary>
    public int QuietTo { get; init; } = 9 * 60;

    /// <summary>Whether Saturdays and Sundays are quiet.</summary>
    public bool WorkdaysOnly { get; init; }

    /// <summary>The custom field with the recipient's IANA zone; who has none lives in the workspace's.</summary>
    public string ZoneField { get; init; } = "timezone";

    /// <summary>The custom field with the recipient's language.</summary>
    public string LanguageField { get; init; } = "language";

    /// <summary>Share of people who never get marketing, in percent, so that its effect can be measured.</summary>
    public double HoldoutPercent { get; init; }

    /// <summary>When that share was last changed, Unix milliseconds; null for always as it is.</summary>
    public long? HoldoutSince { get; init; }

    /// <summary>How long a marketing message may wait for the budget, in hours; after that it is dropped.</summary>
    public int MostWaitHours { get; init; } = 72;

    /// <summary>How long what was written is kept, in days; what became of it stays.</summary>
    public int KeepBodiesDays { get; init; } = 180;

    /// <summary>The address under which people reach this server, for links; null until somebody says.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>Whether links and an invisible picture tell who opened and clicked.</summary>
    public bool Tracks { get; init; } = true;

    /// <summary>Days after a click within which an order counts for its message.</summary>
    public int ClickDays { get; init; } = 5;

    /// <summary>Days after an open within which an order counts for its message; 0 when opens do not count.</summary>
    public int OpenDays { get; init; } = 1;

    /// <summary>How long a touch counts.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public AttributionWindows Attribution => new(ClickDays, OpenDays);

    /// <summary>Everything that is wrong with the rules.</summary>
    public static List<Problem> Check(ContactRules rules)
    {
        var problems = new List<Problem>();
        void Need(bool holds, string field, string en, string zh)
        {
            if (!holds)
                problems.Add(
                    new("contact-rules-invalid", new("The contact rules cannot be saved", "触达规则无法保存"), new(en, zh), field)
                );
        }
        Need(
            rules.PerDay is null or (>= 1 and <= 100),
            "perDay",
            "Give 1 to 100 messages a day, or none for no limit.",
            "每天 1 到 100 条，留空表示不限。"
        );
        Need(
            rules.PerWeek is null or (>= 1 and <= 500),
            "perWeek",
            "Give 1 to 500 messages a week, or none for no limit.",
            "每周 1 到 500 条，留空表示不限。"
        );
        Need(
            rules.QuietFrom is >= 0 and < 1440,
            "quietFrom",
            "Give minutes from midnight, 0 to 1439.",
            "请填写从零点起的分钟数，0 到 1439。"
        );
        Need(rules.QuietTo is >= 0 and < 1440, "quietTo", "Give minutes from midnight, 0 to 1439.", "请填写从零点起的分钟数，0 到 1439。");
        Need(
            rules.HoldoutPercent is >= 0 and <= 50,
            "holdoutPercent",
            "Give a share from 0 to 50 percent.",
            "对照组比例应为 0 到 50（%）。"
        );
        Need(rules.MostWaitHours is >= 1 and <= 720, "mostWaitHours", "Give 1 to 720 hours.", "请填写 1 到 720 小时。");
        Need(rules.KeepBodiesDays is >= 1 and <= 3650, "keepBodiesDays", "Give 1 to 3650 days.", "请填写 1 到 3650 天。");
        Need(
            rules.ZoneField.Length is >= 1 and <= 100,
            "zoneField",
            "Name a field, up to 100 characters.",
            "请填写字段名，最多 100 个字符。"
        );
        Need(
            rules.LanguageField.Length is >= 1 and <= 100,
            "languageField",
            "Name a field, up to 100 characters.",
            "请填写字段名，最多 100 个字符。"
        );
        Need(rules.ClickDays is >= 1 and <= 90, "clickDays", "Give 1 to 90 days.", "请填写 1 到 90 天。");
        Need(
            rules.OpenDays is >= 0 and <= 90,
            "openDays",
            "Give 0 to 90 days; 0 when opens do not count.",
            "请填写 0 到 90 天，0 表示打开不计。"
        );
        Need(
            rules.PublicUrl is null || IsBase(rules.PublicUrl),
            "publicUrl",
            $"'{rules.PublicUrl}' is no address such as https://care.example.com. Give scheme and host, without query.",
            $"“{rules.PublicUrl}”不是 https://care.example.com 这样的地址。请填写协议与主机，不带参数。"
        );
        return problems;
    }

    private static bool IsBase(string url) =>
        url.Length <= 500
        && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri.Scheme is "https" or "http"
        && uri.Query.Length == 0
        && uri.Fragment.Length == 0
        && uri.UserInfo.Length == 0;
}
