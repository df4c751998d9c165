namespace Perennial.Rules.SampleShop;

/// <summary>
/// What is true of the sample shop, beside the parameters of each <see cref="SampleChannel"/>: what an analysis of its data
/// should find again, within the error of the sample.
/// </summary>
public static class SampleShopTruth
{
    /// <summary>The channel whose new customers come back less often from <see cref="SampleShopPlan.SlumpDay"/> on.</summary>
    public static SampleChannel SlumpingChannel { get; } = SampleChannel.All.Single(channel => channel.Slump < 1);

    /// <summary>Cancelled orders per paid order that is not a first one.</summary>
    public const double CancelledPerPaidOrder = 0.03;

    /// <summary>Fully refunded orders per paid order that is not a first one.</summary>
    public const double RefundedPerPaidOrder = 0.025;

    /// <summary>Within how many days after the order the last partial refund comes; none comes in the first two.</summary>
    public const int SlowestRefundDays = 15;

    /// <summary>Share of customers whose visits to the site are known.</summary>
    public const double ShareSeenOnSite = 0.2;

    /// <summary>The shape p of the Gamma-Gamma model: how evenly one customer spends.</summary>
    public const double SpendP = 5;

    /// <summary>The shape q of the Gamma-Gamma model: how alike customers are in what they spend.</summary>
    public const double SpendQ = 4.5;

    /// <summary>The scale γ of the Gamma-Gamma model, which gives the channel its mean order: pγ ÷ (q − 1).</summary>
    public static double SpendScale(SampleChannel channel) => channel.MeanOrder * (SpendQ - 1) / SpendP;

    /// <summary>Probability that a customer who ordered once orders again within the given time.</summary>
    /// <param name="channel">The channel that brought the customer.</param>
    /// <param name="days">The time in days of average season.</param>
    /// <param name="slumped">Whether the customer arrived after the drop in quality.</param>
    /// <returns>A ratio in [0, 1).</returns>
    /// <remarks>1 − P(X(t) = 0) of the MBG/NBD model: b ÷ (a + b) × (1 − (α ÷ (α + t))ʳ).</remarks>
    public static double SecondOrderWithin(SampleChannel channel, double days, bool slumped = false) =>
        (slumped ? channel.Slump : 1)
        * (1 - channel.MeanLeave)
        * (1 - Math.Pow(channel.RateDays / (channel.RateDays + days), channel.RateShape));
}
