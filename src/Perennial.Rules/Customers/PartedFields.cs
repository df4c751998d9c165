using Perennial.Rules.Basics;

namespace Perennial.Rules.Customers;

/// <summary>What the profile that went on holds after a merge is undone.</summary>
public static class PartedFields
{
    /// <summary>
    /// Field by field: what was written since the merge stays; what the merge brought goes, and what was there before comes back.
    /// </summary>
    /// <param name="before">Before the merge.</param>
    /// <param name="merged">Right after the merge.</param>
    /// <param name="now">At the moment of undoing.</param>
    public static CustomerFields Of(CustomerFields before, CustomerFields merged, CustomerFields now)
    {
        static string? Back(string? before, string? merged, string? now) => now == merged ? before : now;
        return new CustomerFields
        {
            Number = Back(before.Number, merged.Number, now.Number),
            Name = Back(before.Name, merged.Name, now.Name),
            Email = Back(before.Email, merged.Email, now.Email),
            Phone = Back(before.Phone, merged.Phone, now.Phone),
            Company = Back(before.Company, merged.Company, now.Company),
            Country = Back(before.Country, merged.Country, now.Country),
            City = Back(before.City, merged.City, now.City),
            Channel = Back(before.Channel, merged.Channel, now.Channel),
            Birthday = Back(before.Birthday, merged.Birthday, now.Birthday),
            Attributes = Attributes.Of(
                now.Attributes.All.Select(name => name.Key)
                    .Union(before.Attributes.All.Select(value => value.Key))
                    .Select(name =>
                        KeyValuePair.Create(
                            name,
                            Equals(now.Attributes[name], merged.Attributes[name]) ? before.Attributes[name] : now.Attributes[name]
                        )
                    )
            ),
        };
    }
}
