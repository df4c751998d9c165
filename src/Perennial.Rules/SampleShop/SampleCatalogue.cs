using Perennial.Rules.Basics;

namespace Perennial.Rules.SampleShop;

/// <summary>Something the sample shop sells.</summary>
/// <param name="Sku">The article number, unique in the shop.</param>
/// <param name="Category">The place of its category in <see cref="SampleCatalogue.Categories"/>.</param>
/// <param name="Yuan">The list price in yuan.</param>
public sealed record SampleProduct(string Sku, int Category, Phrase Name, int Yuan);

/// <summary>What the sample shop sells: tea, coffee and what goes with them.</summary>
public static class SampleCatalogue
{
    /// <summary>The categories, in the order in which products name them.</summary>
    public static IReadOnlyList<Phrase> Categories { get; } =
    [
        new("Tea", "茗茶"),
        new("Coffee", "咖啡"),
        new("Snacks", "茶点零食"),
        new("Teaware", "茶具"),
        new("Home fragrance", "家居香氛"),
        new("Gift sets", "礼盒"),
    ];

    /// <summary>Every product; within a category the most popular first.</summary>
    public static IReadOnlyList<SampleProduct> Products { get; } =
    [
        .. Category(
            0,
            "TEA",
            ("West Lake Longjing, 50 g", "西湖龙井 50克", 128),
            ("Jasmine Pearls, 100 g", "茉莉龙珠 100克", 68),
            ("Tieguanyin, 125 g", "安溪铁观音 125克", 88),
            ("Shou Pu'er cake, 357 g", "普洱熟茶饼 357克", 198),
            ("Dianhong black tea, 100 g", "滇红功夫 100克", 59),
            ("Fuding white tea, 100 g", "福鼎白茶 100克", 118),
            ("Osmanthus oolong, 30 bags", "桂花乌龙 30袋", 45),
            ("Biluochun, 50 g", "碧螺春 50克", 138),
            ("Da Hong Pao, 60 g", "大红袍 60克", 268),
            ("Chrysanthemum, 40 g", "杭白菊 40克", 29)
        ),
        .. Category(
            1,
            "COF",
            ("Yunnan Baoshan beans, 250 g", "云南保山咖啡豆 250克", 69),
            ("Drip bags, 20 pieces", "挂耳咖啡 20片", 79),
            ("Cold brew capsules, 18 pieces", "冷萃胶囊 18颗", 89),
            ("Yirgacheffe, 250 g", "耶加雪菲 250克", 108),
            ("Instant espresso, 30 sticks", "速溶浓缩 30条", 49),
            ("Geisha, 100 g", "瑰夏 100克", 228),
            ("Oat latte, 12 bottles", "燕麦拿铁 12瓶", 96),
            ("Decaf beans, 250 g", "低因咖啡豆 250克", 85)
        ),
        .. Category(
            2,
            "SNK",
            ("Rose pastry, 8 pieces", "鲜花饼 8枚", 32),
            ("Walnut cookies, 300 g", "核桃酥 300克", 28),
            ("Mung bean cake, 12 pieces", "绿豆糕 12枚", 36),
            ("Pineapple cake, 10 pieces", "凤梨酥 10枚", 48),
            ("Roasted nuts, 500 g", "每日坚果 500克", 79),
            ("Candied hawthorn, 200 g", "山楂球 200克", 22),
            ("Egg rolls, 400 g", "手工蛋卷 400克", 42),
            ("Dark chocolate, 100 g", "黑巧克力 100克", 35),
            ("Sesame crisps, 250 g", "芝麻薄脆 250克", 25)
        ),
        .. Category(
            3,
            "WAR",
            ("Glass tea cup with strainer", "玻璃泡茶杯", 59),
            ("Travel tea set", "便携旅行茶具", 139),
            ("Gaiwan, white porcelain", "白瓷盖碗", 88),
            ("Yixing teapot", "宜兴紫砂壶", 468),
            ("Pour-over set", "手冲咖啡套装", 199),
            ("Tea tray, bamboo", "竹制茶盘", 168),
            ("Celadon cups, pair", "青瓷对杯", 98),
            ("Electric kettle", "温控电水壶", 299)
        ),
        .. Category(
            4,
            "FRA",
            ("Sandalwood incense, 100 sticks", "檀香线香 100支", 49),
            ("Osmanthus diffuser, 100 ml", "桂花藤条香薰 100毫升", 129),
            ("White tea candle, 200 g", "白茶香薰蜡烛 200克", 108),
            ("Cypress car scent", "雪松车载香", 69),
            ("Aroma stone", "扩香石", 39),
            ("Bamboo room spray, 100 ml", "竹叶空间喷雾 100毫升", 79),
            ("Incense burner, brass", "黄铜香炉", 238)
        ),
        .. Category(
            5,
            "GFT",
            ("Tea tasting box, 6 kinds", "六味品鉴礼盒", 168),
            ("Spring Festival gift box", "新春礼盒", 328),
            ("Mooncake and tea box", "中秋茶月礼盒", 258),
            ("Coffee lover's box", "咖啡礼盒", 198),
            ("Wedding favour set, 10 pieces", "喜茶伴手礼 10份", 299),
            ("Master's tea box", "大师臻选礼盒", 888)
        ),
    ];

    /// <summary>How often a product of one category (row) draws one of another (column) into the same order.</summary>
    internal static double[][] Affinity { get; } =
    [
        [4.0, 0.3, 3.0, 2.4, 0.8, 0.5],
        [0.3, 4.0, 2.2, 1.6, 0.5, 0.4],
        [2.2, 1.6, 3.5, 0.4, 0.4, 0.6],
        [3.2, 1.2, 0.6, 1.5, 0.9, 0.4],
        [1.0, 0.4, 0.5, 0.6, 3.5, 0.5],
        [1.2, 0.4, 1.2, 0.8, 0.4, 1.6],
    ];

    private static IEnumerable<SampleProduct> Category(int category, string prefix, params (string En, string Zh, int Yuan)[] products) =>
        products.Select((p, place) => new SampleProduct($"{prefix}-{place + 1:D2}", category, new Phrase(p.En, p.Zh), p.Yuan));
}
