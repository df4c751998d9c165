using System.Globalization;
using Perennial.Rules.Basics;

namespace Perennial.SampleShop;

/// <summary>Everything a user can get wrong with the sample shop.</summary>
internal static class SampleShopProblems
{
    public static Problem AlreadyLoaded(int customers) =>
        Conflict(
            "sample-already-loaded",
            new("The sample shop is loaded already", "示例店铺已载入"),
            new(
                Text($"It has {customers:N0} customers. Remove it first, or choose another folder."),
                Text($"其中有 {customers:N0} 位客户。请先移除，或换一个目录。")
            )
        ) with
        {
            Option = "demo --remove, --data FOLDER",
        };

    public static Problem NotEmpty(long customers) =>
        Conflict(
            "sample-beside-own-data",
            new("There is data of your own", "已有您自己的数据"),
            new(
                Text($"{customers:N0} customers are here already, and the sample would mix with them. Choose an empty folder."),
                Text($"这里已有 {customers:N0} 位客户，示例数据会与其混在一起。请选择一个空目录。")
            )
        ) with
        {
            Option = "--data FOLDER",
        };

    public static Problem NotLoaded =>
        Conflict(
            "sample-not-loaded",
            new("There is no sample shop here", "这里没有示例店铺"),
            new("Nothing was removed.", "没有移除任何数据。")
        );

    public static Problem BadSize(int customers) =>
        new(
            "sample-size",
            new("This size is not possible", "数量超出范围"),
            new(
                Text($"{customers} customers are asked for; the number must be from 1 to {SampleShopSize.MaximumCustomers:N0}."),
                Text($"指定了 {customers} 位客户，应在 1 到 {SampleShopSize.MaximumCustomers:N0} 之间。")
            ),
            "customers"
        )
        {
            Option = "--customers NUMBER",
        };

    public static Problem BadEnd(string text) =>
        new(
            "sample-end",
            new("This is not a possible last day", "结束日期无效"),
            new(
                $"The last day is '{text}'; it must be a date from 1993-01-01 to 2079-12-31, written 2026-01-31.",
                $"结束日为“{text}”，应为 1993-01-01 至 2079-12-31 之间的日期，格式如 2026-01-31。"
            ),
            "end"
        )
        {
            Option = "--end 2026-01-31",
        };

    private static Problem Conflict(string code, Phrase title, Phrase detail) => new(code, title, detail) { Kind = ProblemKind.Conflict };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
