using Perennial.Rules.Basics;

namespace Perennial.Rules.Desk;

/// <summary>By what rule at-risk lists are made, and how they are worked.</summary>
public sealed record DeskRule
{
    /// <summary>Whether a list is made at the beginning of every week.</summary>
    public bool Weekly { get; init; }

    /// <summary>Whether a list is made at the beginning of every month.</summary>
    public bool Monthly { get; init; }

    /// <summary>The hour of the workspace's clocks from which on a period's first day its list is made, 0 to 23.</summary>
    public int Hour { get; init; } = 6;

    /// <summary>Rows of a list for one owner at most. Those whom nobody looks after share one such budget.</summary>
    public int Budget { get; init; } = 20;

    /// <summary>Whose risk is below so many per cent is not listed, whatever they are worth; while nobody is scored it is not asked.</summary>
    public int LeastRisk { get; init; } = 30;

    /// <summary>Days after an outcome for which a customer is not listed again.</summary>
    public int CooldownDays { get; init; } = 30;

    /// <summary>Days from a list to the day on which its rows are due.</summary>
    public int DueDays { get; init; } = 5;

    /// <summary>Days after a list in which an order counts as having come back: what happened afterwards is judged once they are over.</summary>
    public int FollowDays { get; init; } = 30;

    /// <summary>Whether lists are made by themselves at all.</summary>
    public bool IsOn => Weekly || Monthly;

    /// <summary>Everything that is wrong with a rule.</summary>
    public List<Problem> Check() =>
        [
            .. new[]
            {
                Range("hour", Hour, 0, 23),
                Range("budget", Budget, 1, 500),
                Range("leastRisk", LeastRisk, 0, 99),
                Range("cooldownDays", CooldownDays, 0, 365),
                Range("dueDays", DueDays, 1, 90),
                Range("followDays", FollowDays, 7, 365),
            }.OfType<Problem>(),
        ];

    /// <summary>The periods whose lists should be there at a local time: the present week and month, from the hour of their first day on.</summary>
    /// <param name="now">The clock reading in the workspace's zone.</param>
    public IEnumerable<Period> Due(DateTime now)
    {
        var day = LocalDay.Of(DateOnly.FromDateTime(now));
        foreach (var kind in new[] { PeriodKind.Week, PeriodKind.Month })
        {
            var period = Period.Of(kind, day);
            if ((kind is PeriodKind.Week ? Weekly : Monthly) && (day > period.From || now.Hour >= Hour))
                yield return period;
        }
    }

    private static Problem? Range(string field, int found, int least, int most) =>
        found >= least && found <= most
            ? null
            : new(
                "desk-rule-not-valid",
                new("The rule is not valid", "规则无效"),
                new($"{found} is not a whole number from {least} to {most}.", $"{found} 不是 {least} 到 {most} 的整数。"),
                field
            );
}
