namespace Perennial.Rules.Scores;

/// <summary>The term of a customer under contract as known on the morning of a day, and what came of it.</summary>
public sealed record TermSeen
{
    /// <summary>First day of the term.</summary>
    public required int From { get; init; }

    /// <summary>The end as agreed when the term began, exclusive: the opportunity to renew.</summary>
    public required int Due { get; init; }

    /// <summary>Renewals since the customer came, or came back.</summary>
    public required int Renewals { get; init; }

    /// <summary>Amount per billing period in minor units, and the months of one.</summary>
    public required long Amount { get; init; }

    /// <inheritdoc cref="Amount"/>
    public required int Months { get; init; }

    /// <summary>Amount per month of the term before, in minor units; null in the first one.</summary>
    public double? MonthlyBefore { get; init; }

    /// <summary>Whether the contract was to go on by itself, as agreed when the term began.</summary>
    public bool AutoRenew { get; init; }

    /// <summary>Whether notice has been given.</summary>
    public bool Notice { get; init; }

    /// <summary>Days without a contract before the term; null in the first one.</summary>
    public int? Gap { get; init; }

    /// <summary>Whether another term followed within the grace. The future; no feature may look at it.</summary>
    public bool Renewed { get; init; }

    /// <summary>Amount per month in minor units.</summary>
    public double Monthly => (double)Amount / Months;

    /// <summary>Days of the term as agreed.</summary>
    public int Length => Math.Max(1, Due - From);

    /// <summary>How long terms are, in classes that renew alike: month, quarter or year.</summary>
    public string Class => ClassOf(Length);

    /// <summary>The class of a length in days.</summary>
    public static string ClassOf(int days) =>
        days <= LongestMonth ? "month"
        : days <= LongestQuarter ? "quarter"
        : "year";

    /// <summary>Longest term, in days, that counts as a month.</summary>
    public const int LongestMonth = 45;

    /// <summary>Longest term, in days, that counts as a quarter.</summary>
    public const int LongestQuarter = 135;

    /// <summary>The classes, from short to long.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["month", "quarter", "year"];
}
