namespace Perennial.Rules.SampleShop;

/// <summary>A moment on the shop's own clock: the zone is chosen by whoever loads the shop.</summary>
/// <param name="Day">Days since 1970-01-01.</param>
/// <param name="Second">Seconds since midnight, below 86,400.</param>
public readonly record struct SampleTime(int Day, int Second)
{
    private const int SecondsPerDay = 86_400;

    /// <summary>Seconds since 1970-01-01 on the shop's own clock.</summary>
    public long Total => ((long)Day * SecondsPerDay) + Second;

    /// <summary>This many seconds later, or earlier when negative.</summary>
    public SampleTime Plus(int seconds)
    {
        var (day, second) = Math.DivRem(Total + seconds, SecondsPerDay);
        return new SampleTime((int)day, (int)second);
    }
}

/// <summary>One simulated customer with everything that happened to them, in order of time.</summary>
/// <param name="Number">The customer number, unique in the shop and rising with the day of arrival.</param>
/// <param name="Arrived">When they became known: the time of the first order, or of the registration of one who never ordered.</param>
public sealed record SampleCustomer(
    string Number,
    SamplePerson Person,
    SampleChannel Channel,
    SampleTime Arrived,
    string Level,
    IReadOnlyList<SampleOrder> Orders,
    IReadOnlyList<SampleRefund> Refunds,
    IReadOnlyList<SampleEvent> Events
)
{
    /// <summary>The company that they buy for; null for most.</summary>
    public string? Company { get; init; }

    /// <summary>What they said when they became known about being written to; nothing where they were not asked.</summary>
    public IReadOnlyList<SampleConsent> Consents { get; init; } = [];

    /// <summary>What they agreed to, in the order in which it was stated.</summary>
    public IReadOnlyList<SampleAgreement> Agreements { get; init; } = [];
}

/// <summary>What an order came to be.</summary>
public enum SampleOrderStatus
{
    /// <summary>Paid and kept.</summary>
    Paid,

    /// <summary>Paid; a part of the money went back.</summary>
    PartiallyRefunded,

    /// <summary>Paid; all the money went back.</summary>
    Refunded,

    /// <summary>Never paid.</summary>
    Cancelled,

    /// <summary>Not paid yet.</summary>
    Pending,
}

/// <summary>One order.</summary>
/// <param name="Number">Unique in the shop.</param>
/// <param name="Channel">Where it was placed, in the shop's language; mostly the customer's own channel.</param>
/// <param name="Gross">The sum of the items in minor units, above 0.</param>
/// <param name="Refunded">What went back of it before the end of the simulation, in minor units.</param>
public sealed record SampleOrder(
    string Number,
    SampleTime Time,
    string Channel,
    SampleOrderStatus Status,
    long Gross,
    long Refunded,
    IReadOnlyList<SampleItem> Items
);

/// <summary>One line of an order.</summary>
/// <param name="Amount">What was paid for the whole line, in minor units, coupons already taken off.</param>
public readonly record struct SampleItem(SampleProduct Product, int Quantity, long Amount);

/// <summary>Money that went back to the customer.</summary>
/// <param name="OrderNumber">The order it belongs to.</param>
/// <param name="Amount">Minor units, above 0.</param>
public sealed record SampleRefund(string Number, string OrderNumber, SampleTime Time, long Amount);

/// <summary>Something a customer did on the site: <c>signed_in</c> or <c>page_viewed</c>.</summary>
/// <param name="Page">The path of the page; null for a sign-in.</param>
public sealed record SampleEvent(SampleTime Time, string Name, string? Page);
