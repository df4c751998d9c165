using System.Text.Json.Serialization;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Rules.Contracts;

/// <summary>How a contract stands on a day; worked out, never stored.</summary>
[JsonConverter(typeof(CamelCase<ContractStatus>))]
public enum ContractStatus
{
    /// <summary>未开始: agreed, and not begun.</summary>
    Upcoming,

    /// <summary>生效中: running, without notice.</summary>
    Active,

    /// <summary>已通知终止: running, and known to end.</summary>
    InNotice,

    /// <summary>已到期: its term is over, and nobody renewed or ended it.</summary>
    Lapsed,

    /// <summary>已终止: over after notice.</summary>
    Cancelled,
}

/// <summary>The rule of the status.</summary>
public static class ContractStatuses
{
    /// <summary>Their names in the API and in files.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["upcoming", "active", "inNotice", "lapsed", "cancelled"];

    /// <summary>The status on a day.</summary>
    /// <param name="starts">The first day.</param>
    /// <param name="to">The exclusive end of the last term.</param>
    /// <param name="cancelled">The day of the notice that stands; null without.</param>
    /// <param name="goesOn">Whether it renews by itself.</param>
    /// <param name="today">The day.</param>
    public static ContractStatus Of(int starts, int to, int? cancelled, bool goesOn, int today) =>
        starts > today ? (cancelled is not null && to <= starts ? ContractStatus.Cancelled : ContractStatus.Upcoming)
        : to > today ? (cancelled <= today ? ContractStatus.InNotice : ContractStatus.Active)
        : cancelled is not null ? ContractStatus.Cancelled
        // The next term is written down within a minute of midnight.
        : goesOn ? ContractStatus.Active
        : ContractStatus.Lapsed;

    /// <summary>A condition on rows of <c>contracts</c> that keeps a status on a day; the same rule in SQL.</summary>
    /// <param name="status">The status.</param>
    /// <param name="today">The parameter of the day, as it is written.</param>
    public static string Condition(ContractStatus status, string today) =>
        status switch
        {
            ContractStatus.Upcoming => $"starts > {today} AND NOT (cancelled IS NOT NULL AND term_to <= starts)",
            ContractStatus.InNotice => $"starts <= {today} AND term_to > {today} AND cancelled IS NOT NULL AND cancelled <= {today}",
            ContractStatus.Active => $"starts <= {today} AND ((term_to > {today} AND (cancelled IS NULL OR cancelled > {today}))"
                + $" OR (term_to <= {today} AND cancelled IS NULL AND (is_open = 1 OR auto_renew = 1)))",
            ContractStatus.Cancelled =>
                $"cancelled IS NOT NULL AND ((starts > {today} AND term_to <= starts) OR (starts <= {today} AND term_to <= {today}))",
            _ => $"starts <= {today} AND term_to <= {today} AND cancelled IS NULL AND is_open = 0 AND auto_renew = 0",
        };

    /// <summary>Its name for people.</summary>
    public static Phrase Name(this ContractStatus status) =>
        status switch
        {
            ContractStatus.Upcoming => new("Upcoming", "未开始"),
            ContractStatus.Active => new("Active", "生效中"),
            ContractStatus.InNotice => new("In notice", "已通知终止"),
            ContractStatus.Lapsed => new("Lapsed", "已到期"),
            _ => new("Cancelled", "已终止"),
        };
}
