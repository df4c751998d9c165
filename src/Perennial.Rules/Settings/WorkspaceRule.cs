using Perennial.Rules.Basics;

namespace Perennial.Rules.Settings;

/// <summary>What a workspace must be to be saved.</summary>
public static class WorkspaceRule
{
    /// <summary>The longest window: ten years, in days.</summary>
    public const int LongestWindow = 3650;

    /// <summary>Everything that is wrong with a workspace, each with its field; empty when it may be saved.</summary>
    public static List<Problem> Check(Workspace workspace) => [.. Problems(workspace)];

    private static IEnumerable<Problem> Problems(Workspace workspace)
    {
        if (string.IsNullOrWhiteSpace(workspace.Name) || workspace.Name.Length > 100)
            yield return Wrong("name", new("Give the workspace a name of 1 to 100 characters.", "请填写 1 到 100 个字符的工作区名称。"));
        if (!Currency.IsCode(workspace.CurrencyCode))
            yield return Wrong(
                "currency",
                new(
                    $"'{workspace.CurrencyCode}' is not a currency code such as CNY.",
                    $"“{workspace.CurrencyCode}”不是 CNY 这样的货币代码。"
                )
            );
        if (Zone.Find(workspace.TimeZone) is null)
            yield return Wrong(
                "timeZone",
                new(
                    $"'{workspace.TimeZone}' is not a time zone such as Asia/Shanghai.",
                    $"“{workspace.TimeZone}”不是 Asia/Shanghai 这样的时区。"
                )
            );
        if (workspace.Basis is ActivityBasis.Activity && workspace.BasisEvents.Count == 0)
            yield return Wrong("basisEvents", new("Name at least one event that counts as activity.", "请至少指定一个算作活跃的事件。"));
        if (workspace.BasisEvents.Count > 50 || workspace.BasisEvents.Any(name => string.IsNullOrWhiteSpace(name) || name.Length > 100))
            yield return Wrong(
                "basisEvents",
                new("At most 50 events, each with a name of 1 to 100 characters.", "最多 50 个事件，每个名称 1 到 100 个字符。")
            );
        if (workspace.Industry.Length > 50)
            yield return Wrong("industry", new("At most 50 characters.", "最多 50 个字符。"));
        if (workspace.ChurnWindowDays is < 1 or > LongestWindow)
            yield return Wrong("churnWindowDays", BetweenDays);
        if (workspace.DormantDays is < 1 or > LongestWindow)
            yield return Wrong("dormantDays", BetweenDays);
        if (workspace.DormantDays >= workspace.ChurnWindowDays)
            yield return Wrong(
                "dormantDays",
                new("Dormant begins before lost: give fewer days than the churn window.", "沉睡早于流失：请填写小于流失窗口的天数。")
            );
    }

    private static Phrase BetweenDays =>
        new(
            $"Give 1 to {LongestWindow} days, or nothing to derive it from the data.",
            $"请填写 1 到 {LongestWindow} 天；留空则由数据推算。"
        );

    private static Problem Wrong(string field, Phrase detail) =>
        new("invalid-workspace", new("The workspace cannot be saved", "工作区无法保存"), detail, field);
}
