using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Rules.Fields;
using Perennial.Rules.Measures;

namespace Perennial.Customers;

/// <summary>Everything that can be wrong with a question about customers.</summary>
[FrontDoor]
internal static class CustomersProblems
{
    private static readonly string SortKeys = string.Join(", ", CustomerSort.Keys);

    private static readonly string StageKeys = string.Join(", ", Stages.All.Select(stage => stage.ToString().ToLowerInvariant()));

    public static Problem UnknownSort(string found) =>
        new(
            "sort-not-understood",
            new("The list cannot be sorted by this", "无法按此列排序"),
            new(
                $"'{found}' is none of {SortKeys}, with or without '-' in front.",
                $"“{found}”不是 {SortKeys} 之一（前面可加“-”表示降序）。"
            ),
            "sort"
        );

    public static Problem UnknownWho(string found) =>
        new(
            "who-not-understood",
            new("There is no such choice of people", "没有这种人群选择"),
            new($"'{found}' is none of known, anonymous, all.", $"“{found}”不是 known、anonymous、all 之一。"),
            "who"
        );

    public static Problem UnknownStage(string found) =>
        new(
            "stage-not-understood",
            new("There is no such stage", "没有这个阶段"),
            new($"'{found}' is none of {StageKeys}.", $"“{found}”不是 {StageKeys} 之一。"),
            "stage"
        );

    public static Problem UnknownGroup(string found) =>
        new(
            "group-not-understood",
            new("There is no such RFM group", "没有这个 RFM 分组"),
            new($"'{found}' is no group of this workspace; choose one from the list.", $"“{found}”不是本工作区的分组；请从列表中选择。"),
            "group"
        );

    public static Problem UnknownGrouping(string found) =>
        new(
            "grouping-not-understood",
            new("The list cannot be grouped by this", "无法按此分组"),
            new(
                $"'{found}' is none of owner, team, tag, stage, group, country, channel, city, company, category, attr:key, list:key.",
                $"“{found}”不是 owner、team、tag、stage、group、country、channel、city、company、category、attr:键、list:键 之一。"
            ),
            "by"
        );

    public static Problem UnknownGroupOrder(string found) =>
        new(
            "group-order-not-understood",
            new("Groups cannot be sorted by this", "无法按此排列分组"),
            new($"'{found}' is none of customers, orders, spend.", $"“{found}”不是 customers、orders、spend 之一。"),
            "order"
        );

    public static Problem CursorNotUnderstood() =>
        new(
            "cursor-not-understood",
            new("The next page cannot be found", "无法找到下一页"),
            new(
                "The cursor does not belong to this list; load the list from the beginning.",
                "翻页标记不属于这个列表；请从第一页重新加载。"
            ),
            "cursor"
        );

    public static Problem UnknownKind(string found) =>
        new(
            "timeline-kind-not-understood",
            new("The timeline has no such kind", "时间线没有这种类型"),
            new(
                $"'{found}' is none of order, refund, event, stage, note, change.",
                $"“{found}”不是 order、refund、event、stage、note、change 之一。"
            ),
            "kinds"
        );

    public static Problem IdentityTaken(Identity identity, long owner) =>
        new(
            "identity-taken",
            new("It belongs to another customer", "该标识属于其他客户"),
            new(
                $"The {identity.TypeName} '{identity.Value}' belongs to customer {owner}. Change that customer first, or leave it out.",
                $"{identity.TypeName}“{identity.Value}”属于客户 {owner}。请先修改该客户，或不填此项。"
            ),
            identity.TypeName
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem WithoutIdentity() =>
        new(
            "customer-without-identity",
            new("Nothing says who this is", "缺少可识别客户的信息"),
            new("Enter a number, an e-mail address or a phone number.", "请填写客户编号、邮箱或电话中的至少一项。"),
            "number"
        );

    public static Problem KnownAlready() =>
        new(
            "customer-exists",
            new("This customer exists already", "该客户已存在"),
            new(
                "Somebody with this number, e-mail address or phone number is known. Open that customer instead.",
                "已有客户使用该编号、邮箱或电话，请直接打开该客户。"
            )
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem FilterInvalid(string field, string found) =>
        new(
            "filter-not-understood",
            new("The list cannot be filtered by this", "无法按此条件筛选"),
            new(
                $"'{(found.Length > 60 ? found[..60] + "…" : found)}' is no filter of the list. Choose it again in the page.",
                $"“{(found.Length > 60 ? found[..60] + "…" : found)}”不是列表的筛选条件，请在页面中重新选择。"
            ),
            field
        );

    public static Problem WithoutVersion() =>
        new(
            "version-missing",
            new("The request does not say which version it changes", "请求未注明所修改的版本"),
            new(
                "Send the header If-Match with the ETag that reading the customer gave, or * to write over whatever is there.",
                "请在请求头 If-Match 中带上读取客户时返回的 ETag；使用 * 表示直接覆盖。"
            ),
            "If-Match"
        )
        {
            Kind = ProblemKind.WithoutVersion,
        };

    public static Problem ChangedSince() =>
        new(
            "changed-since",
            new("Somebody changed this in the meantime", "内容已被他人修改"),
            new(
                "It is no longer as it was when you opened it. Look at what it is now, then decide which values to keep.",
                "打开之后内容已发生变化。请查看当前内容，再决定保留哪些值。"
            )
        )
        {
            Kind = ProblemKind.Stale,
        };

    public static Problem IdentityTaken(string fact, string value, string owner) =>
        new(
            "identity-taken",
            new("This belongs to another customer", "已属于其他客户"),
            new(
                $"'{value}' already belongs to {owner}. Enter another value, or merge the two customers.",
                $"“{value}”已属于 {owner}。请填写其他值，或合并这两位客户。"
            ),
            fact
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem ValueSharedAlready(Field field, string value) =>
        new(
            "field-values-shared",
            new("The field cannot be unique", "字段无法设为唯一"),
            new(
                $"At least two customers have the value '{value}' in {field.Name.En}. Give them different values first.",
                $"至少有两位客户的{field.Name.Zh}为“{value}”。请先改为不同的值。"
            ),
            "unique"
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem FileNotWritten(string path, string reason) =>
        new(
            "file-not-written",
            new("The file cannot be written", "无法写入文件"),
            new($"Writing {path} failed: {reason}. Choose another file.", $"写入 {path} 失败：{reason}。请选择其他文件。"),
            "file"
        )
        {
            Option = "--out FILE",
        };

    public static Problem NoSuchCustomer() => Plumbing.PlumbingProblems.NotFound(new("customer", "客户"));

    public static Phrase AMerge { get; } = new("merge", "合并记录");

    public static Phrase ACustomer { get; } = new("customer", "客户");

    public static Problem ScanIsRunning { get; } =
        new(
            "scan-is-running",
            new("A search is running already", "查重正在进行"),
            new("Wait until the running search for duplicates has ended.", "请等待当前的查重结束。")
        )
        {
            Kind = ProblemKind.Conflict,
        };

    public static Problem NoRuleForAll() =>
        new(
            "survivorship-not-understood",
            new("This is no rule for every merge", "这不能作为合并规则"),
            new(
                "'other' can be chosen for one merge only. Choose known, latest or longest.",
                "“other”只能用于单次合并。请选择 known、latest 或 longest。"
            ),
            "fields"
        );

    public static Problem NoSuchSide(string field, string found) =>
        new(
            "side-not-understood",
            new("It is not clear whose value is kept", "未说明保留哪一方的值"),
            new($"'{found}' for {field} is neither first nor second.", $"{field} 的值“{found}”不是 first 或 second。"),
            "keep"
        );

    public static Problem DecidedAlready { get; } =
        new(
            "pair-decided-already",
            new("This pair is decided already", "该组客户已处理"),
            new(
                "Somebody else decided it, or one of the two is no longer there. Load the list again.",
                "已有其他人处理，或其中一位客户已不存在。请刷新列表。"
            )
        )
        {
            Kind = ProblemKind.Conflict,
        };
}
