using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Messages;

/// <summary>One of the texts that a campaign tries.</summary>
/// <param name="Template">Id of the template.</param>
/// <param name="Weight">Its share among the others' weights, 1 to 100.</param>
public sealed record CampaignVariant(long Template, int Weight);

/// <summary>One text, or several of which the better wins, to everybody in a segment.</summary>
public sealed record CampaignPlan
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Who gets it: whoever is a member when it is placed.</summary>
    public required long Segment { get; init; }

    /// <summary>One text, or up to four.</summary>
    public required IReadOnlyList<CampaignVariant> Variants { get; init; }

    /// <summary>Clock reading at which it goes out, <c>2026-01-20T09:00</c>; null for at once.</summary>
    public string? At { get; init; }

    /// <summary>Whether the reading is everybody's own clock; else the workspace's.</summary>
    public bool InRecipientsZone { get; init; }

    /// <summary>Messages an hour at most; null for no limit.</summary>
    public int? PerHour { get; init; }

    /// <summary>Share of the audience, in percent, on which several texts are tried before the better goes to the rest; null to give each its weight of everybody.</summary>
    public int? TestPercent { get; init; }

    /// <summary>clicks, opens or goal: by what the better is told.</summary>
    public string WinnerBy { get; init; } = "clicks";

    /// <summary>Hours after the start at which the better is chosen.</summary>
    public int DecideAfterHours { get; init; } = 24;

    /// <summary>On which days it goes out again; null for once.</summary>
    public CampaignRepeat? Repeat { get; init; }

    /// <summary>What those get who did not open it; null for nothing.</summary>
    public CampaignResend? Resend { get; init; }

    /// <summary>What it is to bring.</summary>
    public CampaignGoal Goal { get; init; } = new();

    /// <summary>Of one time of a campaign that repeats: hours that a message may be late; null for any.</summary>
    public int? LateHours { get; init; }

    /// <summary>once, or series when it goes out again.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Kind => Repeat is null ? "once" : "series";

    /// <summary>The templates that it may send, in their order: its texts, then what those get who did not open.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<long> Templates
    {
        get
        {
            var texts = Variants.Select(variant => variant.Template);
            return Resend is null ? texts : texts.Append(Resend.Template);
        }
    }

    /// <summary>Whether some of the audience waits for the better text.</summary>
    public bool Tries => TestPercent is not null && Variants.Count > 1;

    /// <summary>Everything that is wrong with it.</summary>
    public static List<Problem> Check(CampaignPlan plan)
    {
        var problems = new List<Problem>();
        void Need(bool holds, string field, string en, string zh)
        {
            if (!holds)
                problems.Add(new("campaign-invalid", new("The campaign cannot be saved like this", "活动无法保存"), new(en, zh), field));
        }
        Need(plan.Name.Trim().Length is >= 1 and <= 100, "name", "Give a name of 1 to 100 characters.", "请填写 1 到 100 个字符的名称。");
        Need(plan.Variants.Count is >= 1 and <= 4, "variants", "Choose one to four templates.", "请选择 1 到 4 个模板。");
        Need(
            plan.Variants.All(variant => variant.Weight is >= 1 and <= 100)
                && plan.Variants.DistinctBy(variant => variant.Template).Count() == plan.Variants.Count,
            "variants",
            "Give each template once, with a weight of 1 to 100.",
            "每个模板只选一次，权重为 1 到 100。"
        );
        Need(
            plan.At is null || Reading(plan.At) is not null,
            "at",
            $"'{plan.At}' is no time such as 2026-01-20T09:00.",
            $"“{plan.At}”不是 2026-01-20T09:00 这样的时间。"
        );
        Need(
            plan.PerHour is null or (>= 1 and <= 1_000_000),
            "perHour",
            "Give 1 to 1,000,000 an hour, or none.",
            "每小时 1 到 1,000,000 条，留空表示不限。"
        );
        Need(
            plan.TestPercent is null or (>= 1 and <= 99),
            "testPercent",
            "Give a share of 1 to 99 percent, or none.",
            "测试比例应为 1 到 99（%），留空表示不测试。"
        );
        Need(
            plan.WinnerBy is "clicks" or "opens" or "goal",
            "winnerBy",
            $"'{plan.WinnerBy}' is none of clicks, opens, goal.",
            $"“{plan.WinnerBy}”不是 clicks、opens、goal 之一。"
        );
        Need(plan.DecideAfterHours is >= 1 and <= 240, "decideAfterHours", "Give 1 to 240 hours.", "请填写 1 到 240 小时。");
        Need(
            plan.At is null || plan.Repeat is null,
            "at",
            "A campaign that repeats has its own time of day. Leave the time out.",
            "重复发送的活动有自己的时间，请不要填写单次时间。"
        );
        foreach (var (field, en, zh) in plan.Repeat?.Mistakes() ?? [])
            Need(false, $"repeat.{field}", en, zh);
        Need(
            plan.Resend is null || plan.Variants.All(variant => variant.Template != plan.Resend.Template),
            "resend.template",
            "Choose another template: a second message that says the same is not opened either.",
            "请选择另一个模板：内容相同的第二条消息同样不会被打开。"
        );
        Need(plan.Resend is null or { AfterHours: >= 1 and <= 720 }, "resend.afterHours", "Give 1 to 720 hours.", "请填写 1 到 720 小时。");
        foreach (var (field, said) in plan.Goal.Mistakes())
            Need(false, $"goal.{field}", said.En, said.Zh);
        return problems;
    }

    /// <summary>A number in [0, 1) that is the same for a campaign and customer every time.</summary>
    public static double PlaceOf(long campaign, long customer, string salt) =>
        BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}:{campaign}:{customer}"))) / 4294967296.0;

    /// <summary>Whether a customer is among those on whom texts are tried.</summary>
    public bool IsTried(long campaign, long customer) => !Tries || PlaceOf(campaign, customer, "tried") * 100 < TestPercent;

    /// <summary>Which text a customer gets, by the weights.</summary>
    public long TemplateFor(long campaign, long customer)
    {
        var place = PlaceOf(campaign, customer, "text") * Variants.Sum(variant => variant.Weight);
        foreach (var variant in Variants)
        {
            place -= variant.Weight;
            if (place < 0)
                return variant.Template;
        }
        return Variants[^1].Template;
    }

    /// <summary>When a customer's message is due.</summary>
    /// <param name="started">When the campaign was started, Unix milliseconds.</param>
    /// <param name="workspace">The workspace's zone.</param>
    /// <param name="own">The recipient's zone.</param>
    /// <param name="before">How many of the campaign were placed before this one.</param>
    public long DueAt(long started, Zone workspace, Zone own, long before)
    {
        var at = At is null ? started : (InRecipientsZone ? own : workspace).InstantOf(Reading(At)!.Value);
        var from = Math.Max(started, at);
        return PerHour is { } most ? from + before * 3_600_000 / most : from;
    }

    /// <summary>Whether a customer's own time was so long before the start that it is too late.</summary>
    /// <param name="started">When the campaign was started, Unix milliseconds.</param>
    /// <param name="workspace">The workspace's zone.</param>
    /// <param name="own">The recipient's zone.</param>
    public bool IsTooLate(long started, Zone workspace, Zone own) =>
        LateHours is { } most
        && At is not null
        && (InRecipientsZone ? own : workspace).InstantOf(Reading(At)!.Value) + most * 3_600_000L < started;

    /// <summary>The latest instant at which anybody's clock shows the reading; of a campaign without one its start.</summary>
    public long EndsAt(long started, Zone workspace) =>
        At is null ? started : (InRecipientsZone ? Zone.Find("Pacific/Pago_Pago") ?? workspace : workspace).InstantOf(Reading(At)!.Value);

    /// <summary>The earliest instant at which anybody's message is due.</summary>
    public long BeginsAt(long started, Zone workspace) => DueAt(started, workspace, Zone.Find("Pacific/Kiritimati") ?? workspace, 0);

    private static DateTime? Reading(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var reading)
            ? reading
            : null;
}

/// <summary>How a text did.</summary>
/// <param name="Sent">Messages that left.</param>
/// <param name="Converted">Customers who reached the goal after it, where the better is told by that.</param>
public sealed record VariantResult(long Template, long Sent, long Opened, long Clicked, long Converted = 0)
{
    /// <summary>The text with the highest rate; of equal ones the first. A text of which nothing was sent has none.</summary>
    /// <param name="results">In the order of the campaign.</param>
    /// <param name="by">clicks, opens or goal.</param>
    public static long Winner(IReadOnlyList<VariantResult> results, string by) =>
        results.MaxBy(result => result.Sent == 0 ? -1 : result.Of(by) / (double)result.Sent)!.Template;

    private long Of(string by) =>
        by switch
        {
            "opens" => Opened,
            "goal" => Converted,
            _ => Clicked,
        };
}
