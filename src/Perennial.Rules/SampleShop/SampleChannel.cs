using Perennial.Rules.Basics;

namespace Perennial.Rules.SampleShop;

/// <summary>
/// A channel that brings customers, and how those customers behave: the true parameters of the simulation.
/// While a customer stays they order at a rate of their own, drawn from Gamma(<see cref="RateShape"/>, <see cref="RateDays"/>);
/// after every order, the first included, they leave for good with a chance of their own, drawn from
/// Beta(<see cref="LeaveA"/>, <see cref="LeaveB"/>). This is the MBG/NBD model.
/// </summary>
/// <remarks>
/// Batislam, Denizel and Filiztekin (2007), "Empirical validation and comparison of models for customer base analysis",
/// Int. J. of Research in Marketing 24. BG/NBD (Fader, Hardie and Lee 2005) differs in that nobody leaves after the first order.
/// The figures are our choice: plausible for a Chinese shop for tea and coffee, and far enough apart to be found again.
/// </remarks>
public sealed record SampleChannel(string Key, Phrase Name)
{
    /// <summary>Weight among the new customers when the shop opened, and at the end; it changes evenly in between.</summary>
    public required (double AtStart, double AtEnd) Weight { get; init; }

    /// <summary>The shape r of the order rate.</summary>
    public required double RateShape { get; init; }

    /// <summary>The rate parameter α of the order rate, in days of average season; the mean rate is r ÷ α orders a day.</summary>
    public required double RateDays { get; init; }

    /// <summary>The parameter a of the chance to leave after an order; the mean chance is a ÷ (a + b).</summary>
    public required double LeaveA { get; init; }

    /// <summary>The parameter b of the chance to leave after an order.</summary>
    public required double LeaveB { get; init; }

    /// <summary>The mean of an order in yuan.</summary>
    public required double MeanOrder { get; init; }

    /// <summary>Share of customers who register and never order.</summary>
    public required double NeverOrders { get; init; }

    /// <summary>Share of paid orders of which a part goes back (those of the last two weeks have not all come back yet).</summary>
    public required double PartialRefunds { get; init; }

    /// <summary>Share of customers who live outside China.</summary>
    public required double Abroad { get; init; }

    /// <summary>
    /// The quality drop hidden in the shop: of the customers who arrive from <see cref="SampleShopPlan.SlumpDay"/> on and would
    /// have stayed after their first order, only this share does. 1 means no drop.
    /// </summary>
    public double Slump { get; init; } = 1;

    /// <summary>Mean orders a day of a customer who stays, in days of average season.</summary>
    public double MeanRate => RateShape / RateDays;

    /// <summary>Mean chance to leave after an order.</summary>
    public double MeanLeave => LeaveA / (LeaveA + LeaveB);

    /// <summary>Every channel of the shop.</summary>
    public static IReadOnlyList<SampleChannel> All { get; } =
    [
        new("tmall", new("Tmall", "天猫"))
        {
            Weight = (0.36, 0.26),
            RateShape = 1.3,
            RateDays = 44,
            LeaveA = 1.4,
            LeaveB = 3.6,
            MeanOrder = 158,
            NeverOrders = 0.04,
            PartialRefunds = 0.030,
            Abroad = 0.01,
        },
        new("douyin", new("Douyin", "抖音"))
        {
            Weight = (0.10, 0.28),
            RateShape = 1.1,
            RateDays = 44,
            LeaveA = 1.8,
            LeaveB = 2.7,
            MeanOrder = 96,
            NeverOrders = 0.06,
            PartialRefunds = 0.065,
            Abroad = 0,
            Slump = 0.35,
        },
        new("wechat", new("WeChat mini program", "微信小程序"))
        {
            Weight = (0.22, 0.18),
            RateShape = 1.5,
            RateDays = 38,
            LeaveA = 1.3,
            LeaveB = 5.2,
            MeanOrder = 142,
            NeverOrders = 0.14,
            PartialRefunds = 0.020,
            Abroad = 0.02,
        },
        new("xiaohongshu", new("Xiaohongshu", "小红书"))
        {
            Weight = (0.08, 0.13),
            RateShape = 1.2,
            RateDays = 44,
            LeaveA = 1.5,
            LeaveB = 3.0,
            MeanOrder = 176,
            NeverOrders = 0.05,
            PartialRefunds = 0.040,
            Abroad = 0.03,
        },
        new("website", new("Website", "官网"))
        {
            Weight = (0.16, 0.08),
            RateShape = 1.4,
            RateDays = 43,
            LeaveA = 1.3,
            LeaveB = 4.3,
            MeanOrder = 214,
            NeverOrders = 0.22,
            PartialRefunds = 0.025,
            Abroad = 0.46,
        },
        new("referral", new("Referral", "老客推荐"))
        {
            Weight = (0.08, 0.07),
            RateShape = 1.7,
            RateDays = 38,
            LeaveA = 1.2,
            LeaveB = 6.8,
            MeanOrder = 188,
            NeverOrders = 0.05,
            PartialRefunds = 0.015,
            Abroad = 0.06,
        },
    ];
}
