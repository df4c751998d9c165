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
        };

    /// <summary>The one column that holds a date.</summary>
    public const string Birthday = "birthday";
}
