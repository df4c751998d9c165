using Perennial.Rules.Basics;

namespace Perennial.Rules.SampleShop;

/// <summary>What shop to simulate. The same plan always gives the same shop, whenever and wherever it runs.</summary>
/// <param name="Customers">How many customers, those who never order included; at least 1.</param>
/// <param name="Seed">Which of the many possible shops of this size.</param>
/// <param name="EndDay">The first day that has not happened yet: everything lies before it. Days since 1970-01-01.</param>
public sealed record SampleShopPlan(int Customers, ulong Seed, int EndDay)
{
    /// <summary>The language of products, places, channels and names. It changes words only, never a number.</summary>
    public Language Language { get; init; } = Language.Zh;

    /// <summary>The currency of every amount.</summary>
    public Currency Currency { get; init; } = Currency.Of("CNY");

    /// <summary>How many times faster customers order than their channel says; 1 is the shop whose truth is known.</summary>
    /// <remarks>Customers stay as long as before: the chance to leave after an order shrinks as orders become more frequent.</remarks>
    public double Pace { get; init; } = 1;

    /// <summary>The day the shop opened: the first of a month, 36 months before the month of <see cref="EndDay"/>.</summary>
    public int StartDay => FirstOfMonth(36);

    /// <summary>The day from which <see cref="SampleChannel.Slump"/> holds: the first of a month, 4 months before that of the end.</summary>
    public int SlumpDay => FirstOfMonth(4);

    /// <summary>From how many days the shop has a history.</summary>
    public int Days => EndDay - StartDay;

    private int FirstOfMonth(int monthsBeforeEnd)
    {
        var end = LocalDay.ToDate(EndDay);
        return LocalDay.Of(new DateOnly(end.Year, end.Month, 1).AddMonths(-monthsBeforeEnd));
    }
}
