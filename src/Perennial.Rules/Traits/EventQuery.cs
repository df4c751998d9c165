using Perennial.Rules.Measures;
using Perennial.Rules.Segments;

namespace Perennial.Rules.Traits;

/// <summary>Events of one name, narrowed by their properties.</summary>
/// <param name="Name">
/// The event's name; <see cref="AnyOwn"/> for everything the customer did; <see cref="Order"/> and <see cref="Item"/> for paid orders
/// and their lines, which are read from the orders themselves.
/// </param>
/// <param name="Where">A condition over <see cref="Value.Property"/> values only; null for all.</param>
public sealed record EventQuery(string Name, Condition? Where = null)
{
    /// <summary>Every event that is the customer's own doing: all but those in <see cref="OurDoing"/>.</summary>
    public const string AnyOwn = "any";

    /// <summary>Orders that count (not cancelled, pending or refunded in full); the amount is net of refunds.</summary>
    public const string Order = "order";

    /// <summary>Lines of orders that count: sku, name, category, quantity, amount.</summary>
    public const string Item = "item_purchased";

    /// <summary>Facts that tell what we did or found, not what the customer did. Silence is not broken by our own mail.</summary>
    public static IReadOnlyList<string> OurDoing => OurFacts.Names;
}
