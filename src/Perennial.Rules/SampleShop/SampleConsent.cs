using Perennial.Statistics.Sampling;

namespace Perennial.Rules.SampleShop;

/// <summary>A yes or no to marketing on a channel.</summary>
/// <param name="Channel">email or sms.</param>
/// <param name="IsYes">Whether they agreed; else they declined.</param>
public sealed record SampleConsent(string Channel, bool IsYes)
{
    // Our choice: enough for every journey to send something, and enough left out for every guard to be seen.
    private const double Asked = 0.8;
    private const double YesToMail = 0.85;
    private const double YesToText = 0.5;

    /// <summary>Draws what somebody said; of a channel on which they cannot be reached, nothing.</summary>
    /// <param name="random">A stream of the customer's own, apart from all others.</param>
    /// <param name="person">Who they are.</param>
    internal static IReadOnlyList<SampleConsent> Draw(SeededRandom random, SamplePerson person)
    {
        if (!random.Chance(Asked))
            return [];
        var (mail, text) = (random.Chance(YesToMail), random.Chance(YesToText));
        var said = new List<SampleConsent>(2);
        if (person.Email is not null)
            said.Add(new("email", mail));
        if (person.Phone is not null)
            said.Add(new("sms", text));
        return said;
    }
}
