using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Statistics.Sampling;

namespace Perennial.Rules.SampleShop;

/// <summary>Who a simulated customer is. Nobody real: addresses lie in domains reserved for examples, phones in numbers nobody is given.</summary>
/// <param name="Email">In example.com, example.org or example.net (RFC 2606); null for about one in eight.</param>
/// <param name="Phone">+86 100… (no mobile number begins so) or +999… (no country has it); null for about one in six.</param>
/// <param name="Birthday">A date, or null for those who did not tell.</param>
/// <param name="CityTier">The size class of the city.</param>
public sealed record SamplePerson(
    string Name,
    string? Email,
    string? Phone,
    string Country,
    string City,
    string CityTier,
    string Gender,
    DateOnly? Birthday
)
{
    private static readonly string[] Domains = ["example.com", "example.org", "example.net"];

    internal static SamplePerson Draw(SeededRandom random, SampleShopPlan plan, SampleChannel channel, int number)
    {
        var place = SamplePlaces.Choose(random, channel.Abroad);
        var abroad = SamplePlaces.IsAbroad(place);
        var woman = random.Chance(0.63);
        var (latin, written) = SampleNames.Choose(random, plan.Language, woman, western: abroad && random.Chance(0.6));
        var domain = Domains[random.Below(Domains.Length)];
        var age = 18 + random.Below(30) + random.Below(20);
        var birthday = LocalDay.ToDate(plan.EndDay - (age * 365) - random.Below(365));
        return new SamplePerson(
            written,
            random.Chance(0.88) ? string.Create(CultureInfo.InvariantCulture, $"{Mailbox(latin)}{number}@{domain}") : null,
            random.Chance(0.84) ? Telephone(abroad, number) : null,
            place.Country.In(plan.Language),
            place.City.In(plan.Language),
            place.Tier.In(plan.Language),
            (woman ? new Phrase("Female", "女") : new Phrase("Male", "男")).In(plan.Language),
            random.Chance(0.55) ? birthday : null
        );
    }

    private static string Mailbox(string latin)
    {
        Span<char> mailbox = stackalloc char[latin.Length];
        for (var i = 0; i < latin.Length; i++)
            mailbox[i] = latin[i] == ' ' ? '.' : char.ToLowerInvariant(latin[i]);
        return new string(mailbox);
    }

    // Multiplying by a number that shares no factor with 10⁸ scatters the numbers and keeps them all different.
    private static string Telephone(bool abroad, int number)
    {
        var digits = (number * 48_271_373L) % 100_000_000;
        return string.Create(CultureInfo.InvariantCulture, $"{(abroad ? "+999" : "+86100")}{digits:D8}");
    }
}
