using Perennial.Rules.Basics;

namespace Perennial.Rules.Imports;

/// <summary>Reads rows of a file of customers.</summary>
public sealed class CustomerRows : RowReader
{
    private readonly int _birthday;

    /// <summary>Prepares to read rows by a plan.</summary>
    public CustomerRows(ImportPlan plan)
        : base(plan) => _birthday = plan.Column("birthday");

    /// <summary>Reads a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="birthday">The birthday as ISO 8601, null when there is none.</param>
    public RowVerdict Read(TextRow row, out string? birthday)
    {
        birthday = null;
        if (!HasShape(row))
            return RowVerdict.Bad;
        if (!HasCustomer(row))
            Fail(row, Plan.Column(Plan.MatchKey), RowReasons.NoCustomer);
        CheckTexts(row);
        if (_birthday >= 0 && !row[_birthday].IsEmpty)
            birthday = Birthday(row);
        return Errors.Count > 0 ? RowVerdict.Bad : RowVerdict.Used;
    }

    private string? Birthday(TextRow row)
    {
        if (!DateText.TryRead(row[_birthday], out var reading) || !reading.TryAt(Plan.BirthdayOrder, out var local, out _))
            Fail(row, _birthday, RowReasons.BadTime);
        else if (local.Year is < 1900 or > 2079)
            Fail(row, _birthday, RowReasons.TimeOutOfRange);
        else
            return LocalDay.Format(LocalDay.Of(DateOnly.FromDateTime(local)));
        return null;
    }
}
