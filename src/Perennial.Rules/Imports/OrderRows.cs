namespace Perennial.Rules.Imports;

/// <summary>Numbers of an order row, in the units of the store.</summary>
/// <param name="Time">Unix milliseconds, UTC.</param>
/// <param name="Day">Day in the workspace's zone.</param>
/// <param name="Quantity">Units of the product.</param>
/// <param name="Amount">Minor units; of a credit note what is given back, above or equal to 0.</param>
/// <param name="Refunded">Minor units given back of this row.</param>
/// <param name="Status">What became of the order.</param>
public readonly record struct OrderLine(long Time, int Day, double Quantity, long Amount, long Refunded, FileOrderStatus Status);

/// <summary>Reads rows of a file of orders.</summary>
/// <remarks>
/// The order of the checks is part of the definition, because a row is counted once, under the first reason: shape, customer,
/// cancellation, quantity, price, then every error of the row.
/// </remarks>
public sealed class OrderRows : RowReader
{
    private readonly TimeCells _times;
    private readonly int _time,
        _order,
        _amount,
        _quantity,
        _price,
        _refunded,
        _status;
    private readonly bool _mayLackCustomer,
        _mayLackQuantity,
        _mayLackPrice;

    /// <summary>Prepares to read rows by a plan.</summary>
    public OrderRows(ImportPlan plan)
        : base(plan)
    {
        _times = new TimeCells(plan.TimeOrder, plan.FileZone, plan.WorkspaceZone);
        (_time, _order, _amount, _quantity) = (plan.Column("time"), plan.Column("order"), plan.Column("amount"), plan.Column("quantity"));
        (_price, _refunded, _status) = (plan.Column("price"), plan.Column("refunded"), plan.Column("status"));
        _mayLackCustomer = plan.SetAside.Contains(RowReasons.NoCustomer);
        _mayLackQuantity = plan.SetAside.Contains(RowReasons.QuantityNotPositive);
        _mayLackPrice = plan.SetAside.Contains(RowReasons.PriceNotPositive);
    }

    /// <summary>Reads a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="line">Its numbers, when the verdict is used or credit note.</param>
    public RowVerdict Read(TextRow row, out OrderLine line)
    {
        line = default;
        if (!HasShape(row))
            return RowVerdict.Bad;
        var match = Plan.Column(Plan.MatchKey);
        if (!HasCustomer(row))
        {
            if (_mayLackCustomer)
                return SetAside(row, match, RowReasons.NoCustomer);
            Fail(row, match, RowReasons.NoCustomer);
        }
        CheckTexts(row);
        if (_order >= 0 && row[_order].IsEmpty)
            Fail(row, _order, RowReasons.Missing);
        var cancels = Plan.CancellationPrefix is { } prefix && _order >= 0 && row[_order].StartsWith(prefix, StringComparison.Ordinal);
        var quantity = Number(row, _quantity, 1);
        var price = Number(row, _price, _amount < 0 ? null : 0);
        if (Errors.Count == 0 && !cancels && _mayLackQuantity && quantity <= 0)
            return SetAside(row, _quantity, RowReasons.QuantityNotPositive);
        if (Errors.Count == 0 && !cancels && _mayLackPrice && _price >= 0 && price <= 0)
            return SetAside(row, _price, RowReasons.PriceNotPositive);
        var (time, day) = Time(row, _time, _times);
        var status = Status(row);
        var major = _amount >= 0 ? Number(row, _amount, null) : quantity * price;
        var minor = Minor(row, major);
        var refunded = Refunded(row, Math.Abs(minor));
        var isCreditNote = cancels || (minor < 0 && Plan.NegativeIsRefund);
        if (minor < 0 && !isCreditNote)
            Fail(row, AmountColumn(quantity), RowReasons.NegativeAmount);
        if (Errors.Count > 0)
            return RowVerdict.Bad;
        line = new OrderLine(time, day, (double)Math.Abs(quantity), isCreditNote ? Math.Abs(minor) : minor, refunded, status);
        return isCreditNote ? RowVerdict.CreditNote : RowVerdict.Used;
    }

    private FileOrderStatus Status(TextRow row)
    {
        if (_status < 0)
            return FileOrderStatus.Paid;
        if (OrderStatusWords.Parse(row[_status]) is { } status)
            return status;
        Fail(row, _status, RowReasons.BadStatus);
        return default;
    }

    private long Minor(TextRow row, decimal major)
    {
        if (Amounts.ToMinor(major, out var minor) is { } reason)
            Fail(row, AmountColumn(0), reason);
        return minor;
    }

    private long Refunded(TextRow row, long amount)
    {
        var major = Number(row, _refunded, 0);
        if (Amounts.ToMinor(major, out var minor) is { } reason)
            Fail(row, _refunded, reason);
        else if (minor < 0 || minor > amount)
            Fail(row, _refunded, RowReasons.RefundTooLarge);
        return minor;
    }

    /// <summary>The column to blame for an amount: itself, or of price and quantity the negative one.</summary>
    private int AmountColumn(decimal quantity) =>
        _amount >= 0 ? _amount
        : quantity < 0 && _quantity >= 0 ? _quantity
        : _price;
}
