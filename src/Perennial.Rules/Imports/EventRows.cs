namespace Perennial.Rules.Imports;

/// <summary>Numbers of an event row, in the units of the store.</summary>
/// <param name="Time">Unix milliseconds, UTC.</param>
/// <param name="Day">Day in the workspace's zone.</param>
/// <param name="Amount">Minor units; null when the cell is empty or not mapped. May be negative.</param>
public readonly record struct EventLine(long Time, int Day, long? Amount);

/// <summary>Reads rows of a file of events.</summary>
public sealed class EventRows : RowReader
{
    private readonly TimeCells _times;
    private readonly int _time,
        _event,
        _amount;

    /// <summary>Prepares to read rows by a plan.</summary>
    public EventRows(ImportPlan plan)
        : base(plan)
    {
        _times = new TimeCells(plan.TimeOrder, plan.FileZone, plan.WorkspaceZone);
        (_time, _event, _amount) = (plan.Column("time"), plan.Column("event"), plan.Column("amount"));
    }

    /// <summary>Reads a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="line">Its numbers, when the row is used.</param>
    public RowVerdict Read(TextRow row, out EventLine line)
    {
        line = default;
        if (!HasShape(row))
            return RowVerdict.Bad;
        if (!HasCustomer(row))
            Fail(row, Plan.Column(Plan.MatchKey), RowReasons.NoCustomer);
        if (row[_event].IsEmpty)
            Fail(row, _event, RowReasons.Missing);
        CheckTexts(row);
        var (time, day) = Time(row, _time, _times);
        long? amount = null;
        if (_amount >= 0 && !row[_amount].IsEmpty)
        {
            var reason = Amounts.ToMinor(Number(row, _amount, 0), out var minor);
            if (reason is not null)
                Fail(row, _amount, reason);
            amount = minor;
        }
        line = new EventLine(time, day, amount);
        return Errors.Count > 0 ? RowVerdict.Bad : RowVerdict.Used;
    }
}
