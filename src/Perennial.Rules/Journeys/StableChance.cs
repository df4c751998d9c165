using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Perennial.Rules.Journeys;

/// <summary>Chance that falls the same way every time: of journey, customer and what it is about.</summary>
public static class StableChance
{
    /// <summary>A number in [0, 1).</summary>
    public static double Of(long journey, long customer, string about) =>
        BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{about}:{journey}:{customer}"))) / 4294967296.0;

    /// <summary>Whether a customer is left alone by a journey.</summary>
    public static bool IsHeldOut(JourneyDefinition definition, long journey, long customer) =>
        Of(journey, customer, "holdout") * 100 < definition.HoldoutPercent;

    /// <summary>Which way out of a split a customer goes: the place among its paths.</summary>
    public static int PathOf(JourneyStep.Split split, long journey, long customer)
    {
        var paths = split.Paths ?? [];
        var place = Of(journey, customer, "split:" + split.Id) * paths.Sum(path => (double)path.Weight);
        for (var i = 0; i < paths.Count; i++)
        {
            place -= paths[i].Weight;
            if (place < 0)
                return i;
        }
        return paths.Count - 1;
    }
}
