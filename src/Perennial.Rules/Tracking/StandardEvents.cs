using System.Collections.Frozen;

namespace Perennial.Rules.Tracking;

/// <summary>Standard facts have one spelling everywhere, however a sender spells them; other names are the sender's own.</summary>
public static class StandardEvents
{
    /// <summary>Somebody saw a page.</summary>
    public const string PageViewed = "page_viewed";

    /// <summary>Somebody saw a screen of an app.</summary>
    public const string ScreenViewed = "screen_viewed";

    /// <summary>Somebody sent a form of a page; its name stands in the property <c>form</c>.</summary>
    public const string FormSubmitted = "form_submitted";

    // The events of Segment's e-commerce specification, version 2, and those of its lifecycle that the house knows.
    private static readonly FrozenDictionary<string, string> Names = new[]
    {
        "Products Searched",
        "Product List Viewed",
        "Product List Filtered",
        "Promotion Viewed",
        "Promotion Clicked",
        "Product Clicked",
        "Product Viewed",
        "Product Added",
        "Product Removed",
        "Cart Viewed",
        "Checkout Started",
        "Checkout Step Viewed",
        "Checkout Step Completed",
        "Payment Info Entered",
        "Order Completed",
        "Order Updated",
        "Order Refunded",
        "Order Cancelled",
        "Coupon Entered",
        "Coupon Applied",
        "Coupon Denied",
        "Coupon Removed",
        "Product Added to Wishlist",
        "Product Removed from Wishlist",
        "Product Shared",
        "Cart Shared",
        "Product Reviewed",
        "Signed Up",
        "Signed In",
        "Signed Out",
        "Form Submitted",
    }.ToFrozenDictionary(name => name, Snake, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, CommerceAct> Acts = new Dictionary<string, CommerceAct>
    {
        ["order_completed"] = CommerceAct.Completed,
        ["order_updated"] = CommerceAct.Completed,
        ["order_refunded"] = CommerceAct.Refunded,
        ["order_cancelled"] = CommerceAct.Cancelled,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Facts = FrozenSet.Create(
        "order_paid",
        "order_refunded",
        "order_cancelled",
        "segment_entered",
        "segment_left",
        "stage_changed",
        "owner_changed",
        "contract_started",
        "contract_renewed",
        "contract_cancelled",
        "contract_lapsed"
    );

    /// <summary>Whether only the house itself states facts of this name.</summary>
    public static bool IsFact(string name) => Facts.Contains(name);

    /// <summary>The name in the event log.</summary>
    public static string NameOf(TrackedMessage message) =>
        message.Kind switch
        {
            MessageKind.Page => PageViewed,
            MessageKind.Screen => ScreenViewed,
            _ => Names.GetValueOrDefault(message.Name!, message.Name!),
        };

    /// <summary>What an event of the log says about an order; null for all others.</summary>
    public static CommerceAct? ActOf(string name) => Acts.TryGetValue(name, out var act) ? act : null;

    private static string Snake(string name) => name.ToLowerInvariant().Replace(' ', '_');
}

/// <summary>What an event says about an order.</summary>
public enum CommerceAct
{
    /// <summary>It was paid, as a whole; said again, it is corrected.</summary>
    Completed,

    /// <summary>Money went back.</summary>
    Refunded,

    /// <summary>It was cancelled.</summary>
    Cancelled,
}
