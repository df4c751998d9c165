using Perennial.Rules.Basics;
using Perennial.Statistics.Sampling;

namespace Perennial.Rules.SampleShop;

/// <summary>Offices, hotels and cafés that some customers buy for. None of them exists.</summary>
internal static class SampleCompanies
{
    /// <summary>Share of customers who buy for a company.</summary>
    private const double Share = 0.05;

    /// <summary>One company for so many customers of the shop.</summary>
    private const int CustomersEach = 80;

    private static readonly Phrase[] Names =
    [
        new("Qinghe", "青禾"),
        new("Cloudtop", "云上"),
        new("Daybreak", "启明"),
        new("Old Pier", "旧码头"),
        new("Maple Lane", "枫林"),
        new("Northwind", "北风"),
        new("Stillwater", "静水"),
        new("Bamboo Hill", "竹里"),
        new("Lantern", "灯火"),
        new("Two Rivers", "双江"),
        new("White Deer", "白鹿"),
        new("Long Bridge", "长桥"),
        new("Sparrow", "小雀"),
        new("Warm Stone", "暖石"),
        new("Early Spring", "早春"),
        new("Ninth Floor", "九层"),
    ];

    private static readonly Phrase[] Kinds =
    [
        new(" Design", "设计工作室"),
        new(" Coworking", "联合办公"),
        new(" Hotel", "酒店"),
        new(" Software", "软件有限公司"),
        new(" Books", "书店"),
        new(" Dental", "口腔门诊"),
        new(" Logistics", "物流有限公司"),
        new(" Academy", "教育中心"),
    ];

    /// <summary>The company that a customer buys for; null for most.</summary>
    public static string? Draw(SeededRandom random, SampleShopPlan plan)
    {
        var which = random.Below(Math.Clamp(plan.Customers / CustomersEach, 1, Names.Length * Kinds.Length));
        if (!random.Chance(Share))
            return null;
        // Every pair of a name and a kind once, neighbours of different kinds.
        var (round, name) = Math.DivRem(which, Names.Length);
        return Names[name].In(plan.Language) + Kinds[(round + name) % Kinds.Length].In(plan.Language);
    }
}
