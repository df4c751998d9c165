using Perennial.Rules.Basics;

namespace Perennial.Rules.Traits;

/// <summary>The customer's own columns that a rule can name.</summary>
public static class CustomerColumns
{
    /// <summary>Name → what people call it, in the order of the builder's list.</summary>
    public static IReadOnlyDictionary<string, Phrase> All { get; } =
        new Dictionary<string, Phrase>
        {
            ["name"] = new("Name", "姓名"),
            ["number"] = new("Customer number", "客户编号"),
            ["email"] = new("E-mail", "邮箱"),
            ["phone"] = new("Phone", "手机"),
            ["company"] = new("Company", "公司"),
            ["country"] = new("Country", "国家/地区"),
            ["city"] = new("City", "城市"),
            ["channel"] = new("Source channel", "来源渠道"),
            [Birthday] = new("Birthday", "生日"),
            [NextRenewal] = new("Next renewal", "下次续约"),
        };

    /// <summary>A date that returns every year.</summary>
    public const string Birthday = "birthday";

    /// <summary>
    /// The earliest day on which a contract of the customer ends or goes on; without one that runs or is to begin, the renewal date that
    /// somebody typed in at the customer's company. No column of its own.
    /// </summary>
    public const string NextRenewal = "next_renewal";

    /// <summary>Whether it holds a date rather than a text.</summary>
    public static bool IsDate(string name) => name is Birthday or NextRenewal;
}
