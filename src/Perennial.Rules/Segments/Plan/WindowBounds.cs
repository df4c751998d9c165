using Perennial.Rules.Basics;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments.Plan;

/// <summary>Windows as half-open ranges of instants.</summary>
public static class WindowBounds
{
    /// <summary>[from, to) at an instant; null where the window is open. What is later than now is not cut off here.</summary>
    public static (long? From, long? To) Of(Window? window, RuleInstant at)
    {
        switch (window)
        {
            case Window.Last last:
                return (at.Now - last.Span.Milliseconds + 1, at.Now + 1);
            case Window.Calendar calendar:
                var period = Shift(calendar, at);
                return (at.Zone.StartOf(period.From), at.Zone.StartOf(period.To));
            case Window.Dates dates:
                return (dates.From is { } from ? at.Zone.StartOf(from) : null, dates.To is { } to ? at.Zone.StartOf(to + 1) : null);
            default:
                return (null, null);
        }
    }

    /// <summary>The day on which a calendar window becomes the next one.</summary>
    public static int NextDay(Window.Calendar calendar, RuleInstant at) => Period.Of(calendar.Unit, at.Today).To;

    /// <summary>The days of a calendar period around today.</summary>
    public static Period PeriodOf(Test.InPeriod asked, RuleInstant at)
    {
        var period = Period.Of(asked.Unit, at.Today);
        return period with { Index = period.Index + asked.Later };
    }

    private static Period Shift(Window.Calendar calendar, RuleInstant at)
    {
        var period = Period.Of(calendar.Unit, at.Today);
        return period with { Index = period.Index - calendar.Back };
    }
}
