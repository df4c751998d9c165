using Perennial.Rules.Measures;

namespace Perennial.Customers;

/// <summary>Who is in a segment or on a list: a later room knows. Null when there is no such segment or list.</summary>
[FrontDoor]
internal interface IMembershipFilter
{
    Task<CustomerFilter?> OfSegmentAsync(long id, CancellationToken ct);

    Task<CustomerFilter?> OfListAsync(long id, CancellationToken ct);
}
