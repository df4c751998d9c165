using System.Text;
using Perennial.Rules.Customers;

namespace Perennial.Rules.Imports;

/// <summary>What becomes of a row.</summary>
public enum RowVerdict
{
    /// <summary>It is imported.</summary>
    Used,

    /// <summary>It is imported as a credit note.</summary>
    CreditNote,

    /// <summary>It is counted and left out, by a rule of the layout.</summary>
    SetAside,

    /// <summary>It has errors.</summary>
    Bad,
}

/// <summary>What reading rows of every kind has in common: the cells, the customer, the errors.</summary>
public abstract class RowReader
{
    private static readonly string[] Texts =
    [
        "name",
        "first_name",
        "last_name",
        "company",
        "city",
        "country",
        "channel",
        "sku",
        "product",
        "category",
        "event",
        "message_id",
        "order",
        "customer",
        "contract",
        "plan",
        "reason",
    ];

    private readonly int[] _textColumns;
    private readonly AttributeColumn[] _typed;
    private readonly int _email,
        _phone,
        _match,
        _currency;

    /// <summary>Prepares to read rows by a plan.</summary>
    protected RowReader(ImportPlan plan)
    {
        Plan = plan;
        Amounts = new AmountCells(plan.Mark, plan.Currency);
        _textColumns = [.. Texts.Select(plan.Column).Where(c => c >= 0), .. plan.Attributes.Select(a => a.Column)];
        _typed = [.. plan.Attributes.Where(attribute => attribute.Field is not null)];
        (_email, _phone, _match, _currency) = (
            plan.Column("email"),
            plan.Column("phone"),
            plan.Column(plan.MatchKey),
            plan.Column("currency")
        );
    }

    /// <summary>The plan by which rows are read.</summary>
    public ImportPlan Plan { get; }

    /// <summary>The errors of the last row, all of them; for a row that is set aside its reason.</summary>
    public List<RowError> Errors { get; } = [];

    /// <summary>The reader of numbers.</summary>
    protected AmountCells Amounts { get; }

    /// <summary>The customer's e-mail in the last row, as it is compared.</summary>
    public string? Email { get; private set; }

    /// <summary>The customer's phone in the last row, as it is compared.</summary>
    public string? Phone { get; private set; }

    /// <summary>By what the customer of the last row is known, in the form in which equal customers are equal; empty when by nothing.</summary>
    public ReadOnlySpan<char> Key(TextRow row)
    {
        if (Plan.MatchKey is "email")
            return Email;
        if (Plan.MatchKey is "phone")
            return Phone;
        var number = RowText.Identifier(row[_match]);
        return Ascii.IsValid(number) ? number : IdentityValue.Of(IdentityType.Number, number.ToString());
    }

    /// <summary>Whether the row has as many cells as the header; trailing empty cells are forgiven.</summary>
    protected bool HasShape(TextRow row)
    {
        Errors.Clear();
        var width = row.Count;
        while (width > Plan.Names.Count && row[width - 1].IsEmpty)
            width--;
        if (width == Plan.Names.Count)
            return true;
        Errors.Add(new RowError(row.Number, null, $"{row.Count} ≠ {Plan.Names.Count}", RowReasons.Ragged));
        return false;
    }

    /// <summary>Whether the cell that says whose row it is holds anything.</summary>
    protected bool HasCustomer(TextRow row) => !row[_match].IsEmpty;

    /// <summary>Checks the texts, the addresses and the currency.</summary>
    protected void CheckTexts(TextRow row)
    {
        foreach (var column in _textColumns)
            if (RowText.Check(row[column]) is { } reason)
                Fail(row, column, reason);
        foreach (var attribute in _typed)
            if (!row[attribute.Column].IsEmpty && FieldCells.Read(row[attribute.Column], attribute, Plan).Problem is { } problem)
                Fail(row, attribute.Column, FieldCells.ReasonOf(problem));
        Email = _email < 0 || row[_email].IsEmpty ? null : IdentityValue.Of(IdentityType.Email, row[_email].ToString());
        if (_email >= 0 && Email is null && !row[_email].IsEmpty)
            Fail(row, _email, RowReasons.BadEmail);
        Phone = _phone < 0 || row[_phone].IsEmpty ? null : IdentityValue.Of(IdentityType.Phone, RowText.Identifier(row[_phone]).ToString());
        if (_phone >= 0 && Phone is null && !row[_phone].IsEmpty)
            Fail(row, _phone, RowReasons.BadPhone);
        if (_currency >= 0 && !row[_currency].IsEmpty && !CurrencyMarks.Means(row[_currency], Plan.Currency.Code))
            Fail(row, _currency, RowReasons.OtherCurrency);
    }

    /// <summary>Reads a number of a mapped column; an empty cell is an error unless there is a value for it.</summary>
    protected decimal Number(TextRow row, int column, decimal? whenEmpty)
    {
        if (column < 0 || row[column].IsEmpty)
        {
            if (whenEmpty is null)
                Fail(row, column, RowReasons.Missing);
            return whenEmpty ?? 0;
        }
        if (Amounts.Read(row[column], out var value) is { } reason)
        {
            Fail(row, column, reason);
            return 0;
        }
        return value;
    }

    /// <summary>Reads a time; an empty cell is an error.</summary>
    protected (long Instant, int Day) Time(TextRow row, int column, TimeCells times)
    {
        if (row[column].IsEmpty)
        {
            Fail(row, column, RowReasons.Missing);
            return default;
        }
        if (times.Read(row[column], out var instant, out var day) is { } reason)
            Fail(row, column, reason);
        return (instant, day);
    }

    /// <summary>Notes an error of a cell.</summary>
    protected void Fail(TextRow row, int column, string reason)
    {
        var value = row[column];
        Errors.Add(new RowError(row.Number, Plan.Names[column], (value.Length > 200 ? value[..200] : value).ToString(), reason));
    }

    /// <summary>Counts the row and leaves it out.</summary>
    protected RowVerdict SetAside(TextRow row, int column, string reason)
    {
        Errors.Clear();
        Fail(row, column, reason);
        return RowVerdict.SetAside;
    }
}
