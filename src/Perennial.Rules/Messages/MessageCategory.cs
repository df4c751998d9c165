using Perennial.Rules.Basics;

namespace Perennial.Rules.Messages;

/// <summary>What a message is for; decides which guards it has to pass.</summary>
public enum MessageCategory
{
    /// <summary>Wants something of the person: needs their consent, respects budget, quiet hours and holdout.</summary>
    Marketing,

    /// <summary>Serves the person: not sent to those who declined, counts in the budget and respects quiet hours.</summary>
    Service,

    /// <summary>The person waits for it (a receipt, a password): only a dead address stops it.</summary>
    Transactional,
}

/// <summary>How categories and channels are called.</summary>
public static class MessageWords
{
    /// <summary>E-mail; the others stand in <see cref="MessageChannels"/>.</summary>
    public const string Email = "email";

    /// <summary>The category as it is stored and sent: lower case.</summary>
    public static string Key(this MessageCategory category) => category.ToString().ToLowerInvariant();

    /// <summary>Reads a stored or sent key; null when there is no such category.</summary>
    public static MessageCategory? FindCategory(string? key) =>
        Enum.GetValues<MessageCategory>()
            .Where(category => string.Equals(category.Key(), key, StringComparison.Ordinal))
            .Select(category => (MessageCategory?)category)
            .FirstOrDefault();

    /// <summary>The names of the guards and of what else decides, for people.</summary>
    public static Phrase Guard(string guard) =>
        guard switch
        {
            "address" => new("Address", "收件地址"),
            "consent" => new("Consent", "同意状态"),
            "suppression" => new("Suppression list", "禁发名单"),
            "repeat" => new("Same address", "重复地址"),
            "budget" => new("Contact budget", "触达上限"),
            "cap" => new("Provider's monthly limit", "平台每月上限"),
            "quiet" => new("Quiet hours", "免打扰时段"),
            "holdout" => new("Holdout", "对照组"),
            "rate" => new("Provider rate", "服务商限速"),
            "template" => new("Template", "模板"),
            "provider" => new("Provider", "服务商"),
            "campaign" => new("Campaign", "活动"),
            "late" => new("Too late", "已过时限"),
            "person" => new("By hand", "人工处理"),
            _ => new(guard, guard),
        };
}
