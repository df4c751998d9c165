using System.Globalization;

namespace Perennial.Rules.Journeys;

/// <summary>What is known of a person's earlier times in a journey.</summary>
/// <param name="Times">How often they entered.</param>
/// <param name="LastEnteredAt">When last; null for never.</param>
/// <param name="IsIn">Whether they are in it now.</param>
public readonly record struct PastEntries(int Times, long? LastEnteredAt, bool IsIn);

/// <summary>Whether somebody may enter.</summary>
/// <param name="Key">Unique among the person's entries into the journey: two who decide at once decide for the same one. Null when they may not.</param>
/// <param name="Refused">Why not: once, in, days; null when they may.</param>
public sealed record EntryDecision(string? Key, string? Refused)
{
    private const long Day = 86_400_000;

    /// <summary>Decides by the policy. Limits of a day and the audience are asked elsewhere.</summary>
    public static EntryDecision Of(EntryPolicy policy, PastEntries past, long now)
    {
        if (policy.Rule is EntryRule.Once)
            return past.Times == 0 ? new("once", null) : new(null, "once");
        if (past.IsIn)
            return new(null, "in");
        if (policy.Rule is EntryRule.EveryDays && past.LastEnteredAt is { } last && now < last + (policy.Days ?? 1) * Day)
            return new(null, "days");
        return new((past.Times + 1).ToString(CultureInfo.InvariantCulture), null);
    }
}
