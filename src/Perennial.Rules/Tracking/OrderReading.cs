using System.Globalization;
using System.Text.Json;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Tracking;

/// <summary>What an event of the e-commerce specification says about an order. Amounts are minor units.</summary>
/// <param name="Number">The order's number.</param>
/// <param name="Amount">Of the whole order, or what was given back; null when the event does not say.</param>
/// <param name="Channel">Where it was sold; the event's <c>affiliation</c>.</param>
/// <param name="Lines">In the order of the event.</param>
public sealed record StatedOrder(string Number, long? Amount, string? Channel, IReadOnlyList<StatedLine> Lines);

/// <summary>A line of a stated order.</summary>
public sealed record StatedLine(string Sku, string? Name, string? Category, double Quantity, long Amount);

/// <summary>Reads the properties of order events.</summary>
public static class OrderReading
{
    /// <summary>Reads the order; the reason when it cannot be one.</summary>
    /// <param name="properties">JSON object.</param>
    /// <param name="act">What the event says.</param>
    /// <param name="currency">The workspace's; an event without a currency is in it.</param>
    public static (StatedOrder? Order, RejectReason? Reason) Read(string properties, CommerceAct act, Currency currency)
    {
        using var document = JsonDocument.Parse(properties);
        var said = document.RootElement;
        if ((Text(said, "order_id") ?? Text(said, "orderId")) is not { } number)
            return (null, RejectReason.NoOrderNumber);
        if (number.Length > TrackingLimits.Text)
            return (null, RejectReason.TextTooLong);
        if (Text(said, "currency") is { } other && !string.Equals(other, currency.Code, StringComparison.OrdinalIgnoreCase))
            return (null, RejectReason.OtherCurrency);
        var total = Amount(said, "total") ?? Amount(said, "revenue") ?? Amount(said, "value") ?? Amount(said, "amount");
        if (total is < 0 or > 1_000_000_000_000 || (act is CommerceAct.Completed && total is null))
            return (null, RejectReason.UnreadableAmount);
        var minor = total is { } major ? currency.ToMinor(major) : (long?)null;
        return (new StatedOrder(number, minor, Text(said, "affiliation"), Lines(said, currency)), null);
    }

    private static List<StatedLine> Lines(JsonElement said, Currency currency)
    {
        var lines = new List<StatedLine>();
        if (!said.TryGetProperty("products", out var products) || products.ValueKind is not JsonValueKind.Array)
            return lines;
        foreach (var product in products.EnumerateArray().Where(p => p.ValueKind is JsonValueKind.Object))
        {
            if ((Text(product, "sku") ?? Text(product, "product_id") ?? Text(product, "name")) is not { } sku)
                continue;
            var quantity = Amount(product, "quantity") ?? 1;
            var price = Amount(product, "price") ?? 0;
            if (Math.Abs(quantity) > 1_000_000 || Math.Abs(price) > 1_000_000_000)
                continue;
            lines.Add(
                new StatedLine(sku, Text(product, "name"), Text(product, "category"), (double)quantity, currency.ToMinor(quantity * price))
            );
        }
        return lines;
    }

    private static string? Text(JsonElement from, string name) =>
        !from.TryGetProperty(name, out var value) ? null
        : value.ValueKind is JsonValueKind.String ? (string.IsNullOrWhiteSpace(value.GetString()) ? null : value.GetString()!.Trim())
        : value.ValueKind is JsonValueKind.Number ? value.GetRawText()
        : null;

    private static decimal? Amount(JsonElement from, string name) =>
        decimal.TryParse(Text(from, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) ? amount : null;
}
