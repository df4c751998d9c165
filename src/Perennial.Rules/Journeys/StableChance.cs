using System.Globalization;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Journeys;

/// <summary>What a journey leaves to chance; it falls the same way every time.</summary>
public static class StableChance
{
    /// <summary>Whether a customer is left alone by a journey.</summary>
    public static bool IsHeldOut(JourneyDefinition definition, long journey, long customer) =>
        StableShare.Holds(customer, definition.HoldoutPercent, Salt("holdout", journey));

    /// <summary>Which way out of a split a customer goes: the place among its paths.</summary>
    public static int PathOf(JourneyStep.Split split, long journey, long customer)
    {
        var paths = split.Paths ?? [];
        var place = StableShare.Of(customer, Salt("split:" + split.Id, journey)) * paths.Sum(path => (double)path.Weight);
        for (var i = 0; i < paths.Count; i++)
        {
            place -= paths[i].Weight;
            if (place < 0)
                return i;
        }
        return paths.Count - 1;
    }

    private static string Salt(string about, long journey) => string.Create(CultureInfo.InvariantCulture, $"{about}:{journey}");
}
