using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Rules.Scores;

namespace Perennial.Rules.Desk;

/// <summary>Says why a scored customer is on a list.</summary>
public static class ScoredReasons
{
    /// <summary>What raises the risk by less is no reason to tell, unless there is no other.</summary>
    private const double Least = 0.02;

    /// <summary>What raises the risk, the strongest first, and at last what there is to lose.</summary>
    /// <param name="reasons">The reasons of the score.</param>
    /// <param name="risk">In (0, 1].</param>
    /// <param name="atStake">Risk × value if the customer stays, in minor units.</param>
    /// <param name="currency">Of the value.</param>
    public static IReadOnlyList<Phrase> Of(IEnumerable<RiskReason> reasons, double risk, long atStake, Currency currency)
    {
        var worth = currency.Format((long)Math.Round(atStake / risk));
        return
        [
            .. reasons.Where((reason, place) => place == 0 || reason.Effect >= Least).Select(Sentence),
            new(
                $"Worth about {worth} over the next twelve months if they stay; {Percent(risk)} risk of no order.",
                $"若留存，未来十二个月约值 {worth}；不再下单的风险为 {Percent(risk)}。"
            ),
        ];
    }

    private static Phrase Sentence(RiskReason reason)
    {
        var effect = Percent(reason.Effect);
        var words = reason.Words.En;
        return new($"{char.ToUpperInvariant(words[0])}{words[1..]}: risk +{effect}", $"{reason.Words.Zh}：风险 +{effect}");
    }

    private static string Percent(double share) => Math.Round(share * 100).ToString("0", CultureInfo.InvariantCulture) + " %";
}
