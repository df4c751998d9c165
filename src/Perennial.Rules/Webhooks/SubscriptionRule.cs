using System.Text.Json;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Webhooks;

/// <summary>What a subscription may be.</summary>
public static class SubscriptionRule
{
    /// <summary>Stated by the Webhooks room itself, from changes of the rows of customers.</summary>
    public const string CustomerCreated = "customer_created";

    /// <inheritdoc cref="CustomerCreated"/>
    public const string CustomerUpdated = "customer_updated";

    /// <inheritdoc cref="CustomerCreated"/>
    public const string CustomerDeleted = "customer_deleted";

    /// <summary>What a test delivery is called.</summary>
    public const string Test = "webhook_test";

    private const int LongestName = 80;
    private const int LongestUrl = 2_000;
    private const int MostFacts = 50;

    /// <summary>The facts about rows of customers.</summary>
    public static IReadOnlyList<string> OfCustomers { get; } = [CustomerCreated, CustomerUpdated, CustomerDeleted];

    /// <summary>Everything that is wrong with a subscription.</summary>
    public static List<Problem> Check(string? name, string? url, IReadOnlyList<string> facts, JsonElement? filter)
    {
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > LongestName)
            problems.Add(Wrong("name", new($"Give a name of 1 to {LongestName} characters.", $"请填写 1 到 {LongestName} 个字符的名称。")));
        if (!IsUrl(url))
            problems.Add(
                Wrong(
                    "url",
                    new(
                        $"'{url}' is no address such as https://example.com/hooks, without user name and password.",
                        $"“{url}”不是有效地址（例如 https://example.com/hooks，不含用户名与密码）。"
                    )
                )
            );
        if (facts.Count is 0 or > MostFacts || facts.Any(fact => string.IsNullOrWhiteSpace(fact) || fact.Length > 100))
            problems.Add(
                Wrong(
                    "facts",
                    new($"Choose 1 to {MostFacts} facts, for example order_paid.", $"请选择 1 到 {MostFacts} 个事实，例如 order_paid。")
                )
            );
        if (filter is { } conditions)
            problems.AddRange(PayloadFilter.Read(conditions).Problems);
        return problems;
    }

    private static bool IsUrl(string? text) =>
        text is { Length: <= LongestUrl }
        && Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.Scheme is "https" or "http"
        && url.UserInfo.Length == 0
        && url.Host.Length > 0;

    internal static Problem Wrong(string field, Phrase detail) =>
        new("invalid-webhook", new("The webhook cannot be saved", "Webhook 无法保存"), detail, field);
}
