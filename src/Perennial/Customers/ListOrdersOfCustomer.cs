using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>GET /api/customers/{id}/orders: the orders with their lines, the newest first.</summary>
internal static class ListOrdersOfCustomer
{
    private const int PageSize = 25;

    internal sealed record Response(IReadOnlyList<Order> Items, string? Next);

    internal sealed record Order(
        long Id,
        string Number,
        DateTimeOffset Time,
        string Status,
        decimal Gross,
        decimal Refunded,
        decimal Net,
        string Currency,
        string? Channel,
        IReadOnlyList<Item> Items
    );

    internal sealed record Item(int Line, string Sku, string? Name, double Quantity, decimal Amount);

    /// <param name="cursor">The <c>next</c> of the page before.</param>
    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        long id,
        string? cursor,
        Store store,
        HttpContext http,
        CancellationToken ct
    )
    {
        var before = cursor is null ? new TimelinePlace(long.MaxValue, long.MaxValue) : TimelinePlace.Parse(cursor);
        if (before is null)
            return CustomersProblems.CursorNotUnderstood().ToHttp(http);
        var orders = await store.ReadAsync(
            c =>
                c.QueryAsync<OrderOfCustomer>(
                    $"""
                    SELECT id, number, time, status, gross, refunded, currency, channel FROM orders
                    WHERE customer_id = @id AND time <= @Time AND (time < @Time OR id < @beforeId)
                    ORDER BY time DESC, id DESC LIMIT {PageSize + 1}
                    """,
                    new
                    {
                        id,
                        before.Time,
                        beforeId = before.Id,
                    }
                ),
            ct
        );
        var page = orders.Take(PageSize).ToList();
        var lines = (await LinesAsync(store, page, ct)).ToLookup(line => line.OrderId);
        return TypedResults.Ok(
            new Response(
                [.. page.Select(order => ToResponse(order, lines[order.Id]))],
                orders.Count() > PageSize ? new TimelinePlace(page[^1].Time, page[^1].Id).ToString() : null
            )
        );
    }

    private static Task<IEnumerable<LineOfOrder>> LinesAsync(Store store, List<OrderOfCustomer> orders, CancellationToken ct) =>
        store.ReadAsync(
            c =>
                c.QueryAsync<LineOfOrder>(
                    $"""
                    SELECT i.order_id, i.line, p.sku, p.name, i.quantity, i.amount FROM order_items i
                    JOIN products p ON p.id = i.product_id
                    WHERE i.order_id IN ({store.Dialect.IntegersIn("orders")})
                    ORDER BY i.order_id, i.line
                    """,
                    new { orders = BulkWrite.Json(orders.Select(order => order.Id)) }
                ),
            ct
        );

    private static Order ToResponse(OrderOfCustomer order, IEnumerable<LineOfOrder> lines)
    {
        var currency = Currency.Of(order.Currency);
        return new Order(
            order.Id,
            order.Number,
            DateTimeOffset.FromUnixTimeMilliseconds(order.Time),
            order.Status,
            currency.ToMajor(order.Gross),
            currency.ToMajor(order.Refunded),
            currency.ToMajor(order.Gross - order.Refunded),
            order.Currency,
            order.Channel,
            [.. lines.Select(line => new Item(line.Line, line.Sku, line.Name, line.Quantity, currency.ToMajor(line.Amount)))]
        );
    }

    private sealed class OrderOfCustomer
    {
        public required long Id { get; init; }
        public required string Number { get; init; }
        public required long Time { get; init; }
        public required string Status { get; init; }
        public required long Gross { get; init; }
        public required long Refunded { get; init; }
        public required string Currency { get; init; }
        public string? Channel { get; init; }
    }

    private sealed class LineOfOrder
    {
        public required long OrderId { get; init; }
        public required int Line { get; init; }
        public required string Sku { get; init; }
        public string? Name { get; init; }
        public required double Quantity { get; init; }
        public required long Amount { get; init; }
    }
}
