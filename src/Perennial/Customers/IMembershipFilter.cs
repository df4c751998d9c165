using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Customers;

/// <summary>Who is in a segment or on a list: a later room knows. Null when there is no such segment or list.</summary>
[FrontDoor]
internal interface IMembershipFilter
{
    Task<CustomerFilter?> OfSegmentAsync(long id, CancellationToken ct);

    /// <summary>Who satisfies a rule in the text of docs/rule-language.md; or what is wrong with it.</summary>
    Task<Outcome<CustomerFilter>> OfRuleAsync(string rule, CancellationToken ct);

    Task<CustomerFilter?> OfListAsync(long id, CancellationToken ct);
}
