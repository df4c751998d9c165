using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>Two customers that became one.</summary>
/// <param name="From">Ends.</param>
/// <param name="Into">Goes on.</param>
/// <param name="Reason">The type of the identity that showed it, or what somebody decided.</param>
/// <param name="Ending">The row that ends.</param>
/// <param name="Before">The row that goes on, before.</param>
/// <param name="Merged">The row that goes on, after.</param>
internal sealed record MergedPair(long From, long Into, string Reason, CustomerRow Ending, CustomerRow Before, CustomerRow Merged)
{
    /// <summary>The row that goes on, with the surviving fields.</summary>
    public static CustomerRow Survivor(CustomerRow into, CustomerRow from, Survivorship survivorship, long now)
    {
        var (known, other) = (into.ToTimed(), from.ToTimed());
        var fields = survivorship.Merge(known.Fields, other.Fields, otherIsLater: from.UpdatedAt > into.UpdatedAt);
        var createdAt = Math.Min(into.CreatedAt, from.CreatedAt);
        return into.With(fields) with
        {
            Version = into.Version + 1,
            OwnerId = into.OwnerId ?? from.OwnerId,
            TeamId = into.TeamId ?? from.TeamId,
            CompanyId = into.CompanyId ?? from.CompanyId,
            KnownElsewhere = into.KnownElsewhere || from.KnownElsewhere,
            CreatedAt = createdAt,
            UpdatedAt = now,
            SaidAt = TimedFields.Joined(fields, known, other, createdAt).ToJson(),
            ImportId = null,
        };
    }
}
