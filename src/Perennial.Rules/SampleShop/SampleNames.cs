using Perennial.Rules.Basics;
using Perennial.Statistics.Sampling;

namespace Perennial.Rules.SampleShop;

/// <summary>Names of people who do not exist: common surnames and given names, joined at random.</summary>
internal static class SampleNames
{
    private static readonly Phrase[] Surnames = Pairs(
        "王 Wang 李 Li 张 Zhang 刘 Liu 陈 Chen 杨 Yang 黄 Huang 赵 Zhao 吴 Wu 周 Zhou 徐 Xu 孙 Sun 马 Ma 朱 Zhu 胡 Hu 郭 Guo "
            + "何 He 林 Lin 高 Gao 罗 Luo 郑 Zheng 梁 Liang 谢 Xie 宋 Song 唐 Tang 许 Xu 韩 Han 邓 Deng 冯 Feng 曹 Cao 彭 Peng 曾 Zeng "
            + "萧 Xiao 田 Tian 董 Dong 潘 Pan 袁 Yuan 蔡 Cai 蒋 Jiang 余 Yu 叶 Ye 杜 Du 苏 Su 魏 Wei 程 Cheng 沈 Shen 姜 Jiang 欧阳 Ouyang"
    );

    private static readonly Phrase[] Women = Pairs(
        "芳 Fang 娜 Na 敏 Min 静 Jing 丽 Li 艳 Yan 娟 Juan 婷 Ting 雪 Xue 慧 Hui 琳 Lin 颖 Ying 欣怡 Xinyi 梓涵 Zihan 诗涵 Shihan "
            + "雨桐 Yutong 思琪 Siqi 佳怡 Jiayi 晓燕 Xiaoyan 秀英 Xiuying 桂英 Guiying 玉兰 Yulan 若曦 Ruoxi 语嫣 Yuyan 心怡 Xinyi "
            + "晨曦 Chenxi 雅静 Yajing 文静 Wenjing 海燕 Haiyan 春梅 Chunmei"
    );

    private static readonly Phrase[] Men = Pairs(
        "伟 Wei 强 Qiang 磊 Lei 军 Jun 勇 Yong 杰 Jie 涛 Tao 明 Ming 超 Chao 鹏 Peng 浩 Hao 斌 Bin 宇轩 Yuxuan 浩然 Haoran 子墨 Zimo "
            + "俊杰 Junjie 志强 Zhiqiang 建国 Jianguo 文博 Wenbo 天宇 Tianyu 一鸣 Yiming 博文 Bowen 晓东 Xiaodong 家豪 Jiahao 嘉伟 Jiawei "
            + "明轩 Mingxuan 国栋 Guodong 海涛 Haitao 泽宇 Zeyu 瑞 Rui"
    );

    private static readonly string[] WesternWomen =
    [
        "Alice",
        "Charlotte",
        "Emily",
        "Emma",
        "Grace",
        "Hannah",
        "Julia",
        "Laura",
        "Marie",
        "Nina",
        "Olivia",
        "Sophie",
    ];

    private static readonly string[] WesternMen =
    [
        "Adam",
        "Ben",
        "Daniel",
        "Felix",
        "Henry",
        "Jack",
        "James",
        "Lucas",
        "Martin",
        "Oliver",
        "Paul",
        "Thomas",
    ];

    private static readonly string[] WesternSurnames =
    [
        "Baker",
        "Clark",
        "Evans",
        "Fischer",
        "Green",
        "Hughes",
        "Jones",
        "Keller",
        "Martin",
        "Miller",
        "Smith",
        "Taylor",
        "Wagner",
        "Wilson",
    ];

    private static readonly WeightedChoice SurnameChoice = new([.. Surnames.Select((_, place) => 1.0 / (place + 8))]);

    /// <summary>A name in Latin letters and as people of the shop's language write it.</summary>
    internal static (string Latin, string Written) Choose(SeededRandom random, Language language, bool woman, bool western)
    {
        if (western)
        {
            var given = woman ? WesternWomen : WesternMen;
            var name = $"{given[random.Below(given.Length)]} {WesternSurnames[random.Below(WesternSurnames.Length)]}";
            return (name, name);
        }
        var surname = Surnames[SurnameChoice.Next(random)];
        var rest = woman ? Women[random.Below(Women.Length)] : Men[random.Below(Men.Length)];
        var latin = $"{surname.En} {rest.En}";
        return (latin, language is Language.Zh ? surname.Zh + rest.Zh : latin);
    }

    private static Phrase[] Pairs(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Chunk(2).Select(pair => new Phrase(pair[1], pair[0]))];
}
