namespace Perennial.Rules.Contracts;

/// <summary>What is agreed, as it stands now. Days are counts since 1970-01-01; ends are exclusive.</summary>
public sealed record ContractTerms
{
    /// <summary>The first day.</summary>
    public required int Starts { get; init; }

    /// <summary>The end of the present term, exclusive; null for a contract that goes on until somebody ends it.</summary>
    public int? Ends { get; init; }

    /// <summary>How often <see cref="Amount"/> is paid.</summary>
    public required Billing Billing { get; init; }

    /// <summary>Per billing period, in minor units; 0 or more.</summary>
    public required long Amount { get; init; }

    /// <summary>Whether it goes on after a term unless somebody ends it. Always so for what has no end.</summary>
    public bool AutoRenew { get; init; }

    /// <summary>The day on which notice was given; null without notice.</summary>
    public int? Cancelled { get; init; }

    /// <summary>The exclusive end that follows from the notice; null: the end of the term in which it was given.</summary>
    public int? Stops { get; init; }

    /// <summary>
    /// The first day of the term that ends with <see cref="Ends"/>, where a source states terms one by one; null where it states the
    /// contract as a whole.
    /// </summary>
    public int? From { get; init; }

    /// <summary>Whether it has no end of its own.</summary>
    public bool IsOpen => Ends is null;

    /// <summary>Whether it goes on by itself.</summary>
    public bool GoesOn => IsOpen || AutoRenew;
}

/// <summary>One term of a contract: a stretch between two opportunities to renew.</summary>
/// <param name="Number">0 for the first; each renewal adds 1.</param>
/// <param name="From">First day.</param>
/// <param name="Due">End as it was agreed when the term began, exclusive: the day of the decision.</param>
/// <param name="To">End as it came, exclusive; before <paramref name="Due"/> when the contract was ended within the term.</param>
/// <param name="Told">The day on which notice was given that this is the last term; null without notice.</param>
/// <param name="Amount">Per billing period in this term, in minor units.</param>
/// <param name="Billing">How often that is paid.</param>
/// <param name="AutoRenew">Whether it was to go on by itself, as agreed when the term began.</param>
public sealed record ContractPeriod(int Number, int From, int Due, int To, int? Told, long Amount, Billing Billing, bool AutoRenew);
