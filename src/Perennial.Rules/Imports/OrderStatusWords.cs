namespace Perennial.Rules.Imports;

/// <summary>What became of an order, as far as a file can say.</summary>
public enum FileOrderStatus
{
    /// <summary>Paid, shipped or complete.</summary>
    Paid,

    /// <summary>Not paid yet.</summary>
    Pending,

    /// <summary>Called off; it never counted.</summary>
    Cancelled,

    /// <summary>Paid and given back in full.</summary>
    Refunded,

    /// <summary>Paid and given back in part; the refund column says how much.</summary>
    PartiallyRefunded,
}

/// <summary>The words that systems write into a status column.</summary>
public static class OrderStatusWords
{
    private static readonly Dictionary<string, FileOrderStatus> Words = Read(
        (
            FileOrderStatus.Paid,
            "paid,complete,completed,delivered,shipped,fulfilled,closed,success,succeeded,successful,processing,captured,settled,finished,invoiced,"
                + "已付款,已支付,支付成功,付款成功,已完成,完成,已发货,已签收,已收货,交易成功,交易完成,待发货,待收货,成功,已付"
        ),
        (
            FileOrderStatus.Pending,
            "pending,unpaid,open,new,created,awaiting payment,pending payment,on hold,draft,authorized,authorised,待付款,待支付,未付款,未支付,等待买家付款,处理中,新建"
        ),
        (
            FileOrderStatus.Cancelled,
            "cancelled,canceled,cancel,void,voided,failed,declined,expired,abandoned,unavailable,取消,已取消,已关闭,交易关闭,关闭,作废,已作废,失败,支付失败,已失效"
        ),
        (FileOrderStatus.Refunded, "refunded,returned,refund,chargeback,已退款,退款,退款成功,全额退款,已退货,退货"),
        (FileOrderStatus.PartiallyRefunded, "partially refunded,partial refund,partially returned,部分退款,部分退货")
    );

    /// <summary>The status of a word; an empty cell is a paid order. Null when the word is unknown.</summary>
    public static FileOrderStatus? Parse(ReadOnlySpan<char> cell)
    {
        if (cell.IsEmpty)
            return FileOrderStatus.Paid;
        if (Words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(cell, out var status))
            return status;
        return Words.TryGetValue(HeaderNames.Normalise(cell.ToString()), out status) ? status : null;
    }

    private static Dictionary<string, FileOrderStatus> Read(params (FileOrderStatus Status, string Words)[] lists) =>
        lists
            .SelectMany(l => l.Words.Split(',').Select(word => (word, l.Status)))
            .ToDictionary(p => p.word, p => p.Status, StringComparer.OrdinalIgnoreCase);
}
