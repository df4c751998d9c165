using System.Security.Cryptography;
using System.Text;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Messages;

/// <summary>A message that asks to be sent.</summary>
/// <param name="Channel">Its channel.</param>
/// <param name="Category">What it is for.</param>
/// <param name="QueuedAt">Since when it wants to be sent, Unix milliseconds.</param>
public sealed record Asking(string Channel, MessageCategory Category, long QueuedAt);

/// <summary>What is known of whoever should get it, at the instant of the decision.</summary>
public sealed record Recipient
{
    /// <summary>The customer; stable, so that the holdout is.</summary>
    public required long CustomerId { get; init; }

    /// <summary>Where the channel reaches them; null when it does not.</summary>
    public string? Address { get; init; }

    /// <summary>granted, pending, withdrawn; null when nobody asked.</summary>
    public string? Consent { get; init; }

    /// <summary>Why the address is suppressed; null when it is not.</summary>
    public string? Suppressed { get; init; }

    /// <summary>The recipient's zone.</summary>
    public required Zone Zone { get; init; }

    /// <summary>When marketing and service messages reached the person in the last seven days or are about to, on any channel; in any order.</summary>
    public IReadOnlyList<long> Contacts { get; init; } = [];

    /// <summary>How many the person had on this channel in the current month of <see cref="MonthZone"/>.</summary>
    public int ThisMonth { get; init; }

    /// <summary>What the provider allows a person and month; null for no limit.</summary>
    public int? PerMonth { get; init; }

    /// <summary>In whose months the provider's limit is counted: the workspace's.</summary>
    public Zone? MonthZone { get; init; }

    /// <summary>Whether the same address got a message of the same campaign or step under another customer.</summary>
    public bool AddressHasIt { get; init; }
}

/// <summary>What a guard says of a message.</summary>
/// <param name="Guard">Its name: address, consent, suppression, repeat, budget, cap, quiet, holdout.</param>
/// <param name="Reason">In a word, for example withdrawn or hardBounce; <c>passed</c> when it lets the message through.</param>
/// <param name="Until">When it is to be asked again; null when that is never or not needed.</param>
public sealed record GuardStep(string Guard, string Reason, long? Until = null)
{
    /// <summary>What a guard says that lets a message through.</summary>
    public const string Passed = "passed";
}

/// <summary>Whether a message may go out now.</summary>
/// <param name="Outcome">send, wait or stop.</param>
/// <param name="Steps">Every guard that was asked, the last one decided.</param>
public sealed record Verdict(string Outcome, IReadOnlyList<GuardStep> Steps)
{
    /// <summary>The guard that decided.</summary>
    public GuardStep Last => Steps[^1];
}

/// <summary>
/// The one line of guards in front of every send: consent, suppression, budget, the provider's monthly limit, quiet hours, holdout, in this order; the first
/// that objects decides. The provider's rate comes last and is counted where messages are taken from the queue.
/// </summary>
public static class Guards
{
    private const long Hour = 3_600_000;
    private const long Day = 24 * Hour;
    private const long Week = 7 * Day;

    private static readonly Func<Asking, Recipient, ContactRules, long, GuardStep>[] Line =
    [
        Address,
        Consent,
        Suppression,
        Repeat,
        Budget,
        Cap,
        Quiet,
        Holdout,
    ];

    /// <summary>Asks the guards.</summary>
    /// <param name="ask">The message.</param>
    /// <param name="to">The recipient.</param>
    /// <param name="rules">The workspace's.</param>
    /// <param name="now">The instant of the decision, Unix milliseconds.</param>
    public static Verdict Decide(Asking ask, Recipient to, ContactRules rules, long now)
    {
        var steps = new List<GuardStep>();
        foreach (var guard in MessageChannels.ReachesPeople(ask.Channel) ? Line : [Address, Suppression])
        {
            var step = guard(ask, to, rules, now);
            steps.Add(step);
            if (step.Reason != GuardStep.Passed)
                return new Verdict(step.Until is null ? "stop" : "wait", steps);
        }
        return new Verdict("send", steps);
    }

    /// <summary>Whether a customer is in the group that gets no marketing; the same customer always is or never.</summary>
    public static bool IsHeldOut(long customer, double percent) =>
        percent > 0 && BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"holdout:{customer}"))) / 4294967296.0 * 100 < percent;

    private static GuardStep Address(Asking ask, Recipient to, ContactRules rules, long now) =>
        to.Address is null ? new("address", "none") : Pass("address");

    // Marketing needs a yes; service is not sent over a no; what the person waits for is sent.
    private static GuardStep Consent(Asking ask, Recipient to, ContactRules rules, long now) =>
        (ask.Category, to.Consent) switch
        {
            (MessageCategory.Transactional, _) => Pass("consent"),
            (_, "withdrawn") => new("consent", "withdrawn"),
            (MessageCategory.Service, _) => Pass("consent"),
            (_, "granted") => Pass("consent"),
            (_, "pending") => new("consent", "pending"),
            _ => new("consent", "neverAsked"),
        };

    // An address that complained still gets what the person waits for; one that is dead gets nothing.
    private static GuardStep Suppression(Asking ask, Recipient to, ContactRules rules, long now) =>
        to.Suppressed is null || (to.Suppressed is "complaint" or "unsubscribed" && ask.Category is MessageCategory.Transactional)
            ? Pass("suppression")
            : new("suppression", to.Suppressed);

    private static GuardStep Repeat(Asking ask, Recipient to, ContactRules rules, long now) =>
        to.AddressHasIt ? new("repeat", "sameAddress") : Pass("repeat");

    private static GuardStep Budget(Asking ask, Recipient to, ContactRules rules, long now)
    {
        if (ask.Category is not MessageCategory.Marketing)
            return Pass("budget");
        var (day, week) = (FreeOnDay(to, rules, now), FreeInWeek(to, rules, now));
        var free = Math.Max(day, week);
        if (free <= now)
            return Pass("budget");
        var reason = day >= week ? "perDay" : "perWeek";
        return free > ask.QueuedAt + rules.MostWaitHours * Hour ? new("budget", reason) : new("budget", reason, free);
    }

    private static long FreeOnDay(Recipient to, ContactRules rules, long now)
    {
        var today = to.Zone.DayOf(now);
        return rules.PerDay is { } most && to.Contacts.Count(time => to.Zone.DayOf(time) == today) >= most
            ? to.Zone.StartOf(today + 1)
            : now;
    }

    private static long FreeInWeek(Recipient to, ContactRules rules, long now)
    {
        var recent = to.Contacts.Where(time => time > now - Week).Order().ToList();
        // So many of the oldest have to fall out of the window as are over the limit, and one more.
        return rules.PerWeek is { } most && recent.Count >= most ? recent[recent.Count - most] + Week : now;
    }

    // What the platform would refuse is not tried: it waits for the next month, or is dropped when that is too late.
    private static GuardStep Cap(Asking ask, Recipient to, ContactRules rules, long now)
    {
        if (to.PerMonth is not { } most || to.ThisMonth < most)
            return Pass("cap");
        var zone = to.MonthZone ?? to.Zone;
        var next = zone.InstantOf(new DateTime(zone.LocalOf(now).Year, zone.LocalOf(now).Month, 1).AddMonths(1));
        return next > ask.QueuedAt + rules.MostWaitHours * Hour ? new("cap", "perMonth") : new("cap", "perMonth", next);
    }

    private static GuardStep Quiet(Asking ask, Recipient to, ContactRules rules, long now) =>
        ask.Category is not MessageCategory.Transactional && QuietHours.Next(rules, to.Zone, now) is var next && next > now
            ? new("quiet", "quietHours", next)
            : Pass("quiet");

    private static GuardStep Holdout(Asking ask, Recipient to, ContactRules rules, long now) =>
        ask.Category is MessageCategory.Marketing && IsHeldOut(to.CustomerId, rules.HoldoutPercent)
            ? new("holdout", "heldOut")
            : Pass("holdout");

    private static GuardStep Pass(string guard) => new(guard, GuardStep.Passed);
}
