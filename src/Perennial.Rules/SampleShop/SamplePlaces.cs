using Perennial.Rules.Basics;
using Perennial.Statistics.Sampling;

namespace Perennial.Rules.SampleShop;

/// <summary>A city where customers of the sample shop live.</summary>
/// <param name="Tier">The size class of the city, as Chinese retail speaks of it.</param>
internal sealed record SamplePlace(Phrase Country, Phrase City, Phrase Tier);

/// <summary>Where customers of the sample shop live; larger cities more often.</summary>
internal static class SamplePlaces
{
    private static readonly Phrase FirstTier = new("Tier 1", "一线");
    private static readonly Phrase NewFirstTier = new("New tier 1", "新一线");
    private static readonly Phrase SecondTier = new("Tier 2", "二线");
    private static readonly Phrase Overseas = new("Overseas", "海外");

    private static readonly SamplePlace[] Home =
    [
        .. China(FirstTier, ("Shanghai", "上海"), ("Beijing", "北京"), ("Shenzhen", "深圳"), ("Guangzhou", "广州")),
        .. China(
            NewFirstTier,
            ("Hangzhou", "杭州"),
            ("Chengdu", "成都"),
            ("Suzhou", "苏州"),
            ("Nanjing", "南京"),
            ("Wuhan", "武汉"),
            ("Chongqing", "重庆"),
            ("Xi'an", "西安"),
            ("Changsha", "长沙"),
            ("Qingdao", "青岛"),
            ("Tianjin", "天津")
        ),
        .. China(
            SecondTier,
            ("Xiamen", "厦门"),
            ("Fuzhou", "福州"),
            ("Kunming", "昆明"),
            ("Dalian", "大连"),
            ("Jinan", "济南"),
            ("Hefei", "合肥"),
            ("Guiyang", "贵阳"),
            ("Harbin", "哈尔滨"),
            ("Nanning", "南宁"),
            ("Lanzhou", "兰州")
        ),
    ];

    private static readonly SamplePlace[] Abroad =
    [
        Foreign("Singapore", "新加坡", "Singapore", "新加坡"),
        Foreign("Japan", "日本", "Tokyo", "东京"),
        Foreign("United States", "美国", "Los Angeles", "洛杉矶"),
        Foreign("Malaysia", "马来西亚", "Kuala Lumpur", "吉隆坡"),
        Foreign("United Kingdom", "英国", "London", "伦敦"),
        Foreign("Australia", "澳大利亚", "Sydney", "悉尼"),
        Foreign("Germany", "德国", "Berlin", "柏林"),
        Foreign("Canada", "加拿大", "Vancouver", "温哥华"),
    ];

    private static readonly WeightedChoice HomeChoice = new([.. Home.Select((_, place) => 1.0 / (place + 3))]);
    private static readonly WeightedChoice AbroadChoice = new([.. Abroad.Select((_, place) => 1.0 / (place + 2))]);

    internal static SamplePlace Choose(SeededRandom random, double abroad) =>
        random.Chance(abroad) ? Abroad[AbroadChoice.Next(random)] : Home[HomeChoice.Next(random)];

    internal static bool IsAbroad(SamplePlace place) => place.Tier == Overseas;

    private static IEnumerable<SamplePlace> China(Phrase tier, params (string En, string Zh)[] cities) =>
        cities.Select(city => new SamplePlace(new Phrase("China", "中国"), new Phrase(city.En, city.Zh), tier));

    private static SamplePlace Foreign(string countryEn, string countryZh, string cityEn, string cityZh) =>
        new(new Phrase(countryEn, countryZh), new Phrase(cityEn, cityZh), Overseas);
}
