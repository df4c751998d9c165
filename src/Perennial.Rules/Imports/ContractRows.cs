using Perennial.Rules.Basics;
using Perennial.Rules.Contracts;

namespace Perennial.Rules.Imports;

/// <summary>A row of a file of contracts, in the units of the store.</summary>
/// <param name="Terms">What it says.</param>
/// <param name="Plan">The product or plan.</param>
/// <param name="Reason">Why it was ended.</param>
public readonly record struct ContractLine(ContractTerms Terms, string Plan, string? Reason);

/// <summary>Reads rows of a file of contracts.</summary>
public sealed class ContractRows : RowReader
{
    private readonly int _amount,
        _plan,
        _billing,
        _autoRenew,
        _reason;

    /// <summary>Prepares to read rows by a plan.</summary>
    public ContractRows(ImportPlan plan)
        : base(plan)
    {
        (_amount, _plan, _billing) = (plan.Column("amount"), plan.Column("plan"), plan.Column("billing"));
        (_autoRenew, _reason) = (plan.Column("auto_renew"), plan.Column("reason"));
    }

    /// <summary>The fields that are days.</summary>
    public static IReadOnlyList<string> DayFields { get; } = ["starts_on", "ends_on", "cancelled_on", "stops_on"];

    /// <summary>Reads a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="line">What it says, when the row is used.</param>
    public RowVerdict Read(TextRow row, out ContractLine line)
    {
        line = default;
        if (!HasShape(row))
            return RowVerdict.Bad;
        if (!HasCustomer(row))
            Fail(row, Plan.Column(Plan.MatchKey), RowReasons.NoCustomer);
        if (row[_plan].IsEmpty)
            Fail(row, _plan, RowReasons.Missing);
        CheckTexts(row);
        var starts = DayOf(row, "starts_on");
        if (row[Plan.Column("starts_on")].IsEmpty)
            Fail(row, Plan.Column("starts_on"), RowReasons.Missing);
        var (ends, cancelled, stops) = (DayOf(row, "ends_on"), DayOf(row, "cancelled_on"), DayOf(row, "stops_on"));
        if (ends < starts)
            Fail(row, Plan.Column("ends_on"), RowReasons.EndsBefore);
        if (stops < starts)
            Fail(row, Plan.Column("stops_on"), RowReasons.EndsBefore);
        var minor = Amount(row);
        var (billing, autoRenew) = (BillingOf(row), AutoRenewOf(row));
        if (Errors.Count > 0)
            return RowVerdict.Bad;
        line = new ContractLine(
            new ContractTerms
            {
                Starts = starts!.Value,
                Ends = ends + 1,
                Billing = billing,
                Amount = minor,
                AutoRenew = ends is null || autoRenew,
                // Who says when it stops without saying when that was told told it then.
                Cancelled = cancelled ?? stops,
                Stops = stops + 1,
            },
            row[_plan].ToString(),
            _reason < 0 || row[_reason].IsEmpty ? null : row[_reason].ToString()
        );
        return RowVerdict.Used;
    }

    private long Amount(TextRow row)
    {
        if (Amounts.ToMinor(Number(row, _amount, null), out var minor) is { } reason)
            Fail(row, _amount, reason);
        else if (minor < 0)
            Fail(row, _amount, RowReasons.NegativeAmount);
        return minor;
    }

    private int? DayOf(TextRow row, string field)
    {
        var column = Plan.Column(field);
        if (column < 0 || row[column].IsEmpty)
            return null;
        if (!DateText.TryRead(row[column], out var reading) || !reading.TryAt(Plan.Days[field], out var local, out _))
            Fail(row, column, RowReasons.BadTime);
        else if (local.Year is < 1990 or > 2079)
            Fail(row, column, RowReasons.TimeOutOfRange);
        else
            return LocalDay.Of(DateOnly.FromDateTime(local));
        return null;
    }

    private Billing BillingOf(TextRow row)
    {
        if (_billing < 0 || row[_billing].IsEmpty)
            return Billing.Month;
        if (ContractWords.Billing(row[_billing]) is { } billing)
            return billing;
        Fail(row, _billing, RowReasons.BadBilling);
        return Billing.Month;
    }

    private bool AutoRenewOf(TextRow row)
    {
        if (_autoRenew < 0 || row[_autoRenew].IsEmpty)
            return false;
        if (ContractWords.Yes(row[_autoRenew]) is { } yes)
            return yes;
        Fail(row, _autoRenew, RowReasons.NeitherYesNorNo);
        return false;
    }
}

/// <summary>The words that systems write for billing periods and for yes and no.</summary>
public static class ContractWords
{
    private static readonly Dictionary<string, Billing> Billings = Read(
        (Contracts.Billing.Month, "month,monthly,months,1 month,m,month to month,月,按月,每月,月付,月度"),
        (Contracts.Billing.Quarter, "quarter,quarterly,3 months,3 month,q,季,按季,每季,季付,季度"),
        (Contracts.Billing.Year, "year,yearly,annual,annually,12 months,12 month,1 year,y,年,按年,每年,年付,年度")
    );

    private static readonly Dictionary<string, bool> Truths = Read(
        (true, "yes,y,true,1,on,是,自动,开启"),
        (false, "no,n,false,0,off,否,手动,关闭")
    );

    /// <summary>A billing period; null when the word is none.</summary>
    public static Billing? Billing(ReadOnlySpan<char> cell) => Billings.TryGetValue(Key(cell), out var billing) ? billing : null;

    /// <summary>Yes or no; null when the word is neither.</summary>
    public static bool? Yes(ReadOnlySpan<char> cell) => Truths.TryGetValue(Key(cell), out var yes) ? yes : null;

    private static string Key(ReadOnlySpan<char> cell) => HeaderNames.Normalise(cell.ToString());

    private static Dictionary<string, T> Read<T>(params (T Value, string Words)[] words) =>
        words.SelectMany(of => of.Words.Split(',').Select(word => (word, of.Value))).ToDictionary(pair => pair.word, pair => pair.Value);
}
