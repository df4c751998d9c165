namespace Perennial.Rules.Imports;

/// <summary>Finds out how the dates of a column are written by looking at every value, not at a sample.</summary>
public sealed class DateSurvey
{
    private static readonly DateOrder[] TextOrders = [DateOrder.YearMonthDay, DateOrder.DayMonthYear, DateOrder.MonthDayYear];
    private static readonly DateOrder[] NumberOrders = [DateOrder.UnixSeconds, DateOrder.UnixMilliseconds, DateOrder.ExcelSerial];

    /// <summary>The place of dates whose order is settled by a four-digit year in front or a named month.</summary>
    private const int SettledSet = 0;

    private static readonly int[] OpenSets = [1, 2, 3, 4, 5, 6, 7];

    /// <summary>How many values can be read in each set of orders.</summary>
    private readonly long[] _counts = new long[64];

    private readonly DateShape[] _shapes = new DateShape[64];
    private string? _example;

    /// <summary>How many values were seen.</summary>
    public long Values { get; private set; }

    /// <summary>How many of them are dates in some order.</summary>
    public long Dates { get; private set; }

    /// <summary>Looks at one value; empty ones say nothing.</summary>
    public void See(ReadOnlySpan<char> value)
    {
        if (value.IsWhiteSpace())
            return;
        Values++;
        if (!DateText.TryRead(value, out var reading))
            return;
        Dates++;
        var set = reading.Settled is DateOrder.None ? (int)reading.Orders : SettledSet;
        if (_counts[set]++ == 0)
            _shapes[set] = reading.Shape;
        if (_example is null && set is > SettledSet and < (int)DateOrder.UnixSeconds && (set & (set - 1)) != 0)
            _example = value.Trim().ToString();
    }

    /// <summary>What the values prove.</summary>
    public DateDetection Decide()
    {
        if (Dates == 0)
            return new DateDetection(DateOrder.None, [], null, null);
        if (NumberOrders.MaxBy(o => _counts[(int)o]) is var number && _counts[(int)number] > Dates / 2)
            return Found(number, default);
        var unsettled = OpenSets.Sum(set => _counts[set]);
        if (unsettled == 0)
            return Found(DateOrder.YearMonthDay, _shapes[SettledSet]);
        var candidates = TextOrders.Where(o => Count(o) == unsettled).ToArray();
        // When no order reads every value, each side has a witness: the column contradicts itself and does not tell.
        if (candidates.Length == 0)
            candidates = [.. TextOrders.Where(o => Count(o) > 0)];
        return candidates is [var only]
            ? Found(only, OpenSets.Where(set => (set & (int)only) != 0 && _counts[set] > 0).Select(set => _shapes[set]).First())
            : new DateDetection(DateOrder.None, candidates, null, _example);
    }

    private static DateDetection Found(DateOrder order, DateShape shape) => new(order, [order], shape.Pattern(order), null);

    private long Count(DateOrder order) => OpenSets.Where(set => (set & (int)order) != 0).Sum(set => _counts[set]);
}

/// <summary>What a column's values prove about the order of day, month and year.</summary>
/// <param name="Order">The order; none when there are no dates, or when several orders are possible.</param>
/// <param name="Candidates">Every order that is possible. More than one: the user must say which.</param>
/// <param name="Pattern">The detected pattern, to be shown.</param>
/// <param name="Example">A value that can be read in several orders.</param>
public sealed record DateDetection(DateOrder Order, IReadOnlyList<DateOrder> Candidates, string? Pattern, string? Example)
{
    /// <summary>Whether only the user can tell.</summary>
    public bool IsAmbiguous => Candidates.Count > 1;
}
