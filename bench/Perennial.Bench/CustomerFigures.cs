using System.Text.Json;
using Dapper;
using Perennial.Plumbing;

namespace Perennial.Bench;

/// <summary>
/// What a page of one customer costs among all others, through the product's own HTTP interface, beside the bare look-up by index
/// in the store: the facts, and the timeline of somebody with 10,000 events, at its beginning and page after page to its end.
/// </summary>
internal sealed class CustomerFigures(RunningServer server, int runs)
{
    private const int Events = 10_000;

    private readonly Store _store = server.Get<Store>();

    public async Task<Table> MeasureAsync(CancellationToken ct)
    {
        var table = new Table("one customer", "warm p50", "warm p95", "bare p50", "");
        var customer = await PrepareAsync(ct);
        var page = $"/api/customers/{customer}";
        await AddAsync(table, "facts", page, "SELECT * FROM customers WHERE id = @customer", customer, ct);
        await AddAsync(
            table,
            "timeline, newest 50",
            $"{page}/timeline",
            "SELECT * FROM events WHERE customer_id = @customer ORDER BY time DESC LIMIT 50",
            customer,
            ct
        );
        var (pages, longest) = await WalkAsync($"{page}/timeline", ct);
        table.Add(
            "timeline, every page to its end",
            Table.Milliseconds(pages[pages.Count / 2]),
            Table.Milliseconds(longest),
            "",
            $"{pages.Count} pages"
        );
        return table;
    }

    private async Task AddAsync(Table table, string what, string path, string bare, long customer, CancellationToken ct)
    {
        var warm = await Timing.OfAsync(runs, _ => server.GetAsync(path, ct));
        var store = await Timing.OfAsync(runs, _ => _store.ReadAsync(c => c.QueryAsync(bare, new { customer }), ct));
        table.Add(what, Table.Milliseconds(warm.Median), Table.Milliseconds(warm.P95), Table.Milliseconds(store.Median), "");
    }

    private async Task<(List<double> Pages, double Longest)> WalkAsync(string path, CancellationToken ct)
    {
        var times = new List<double>();
        string? next = null;
        do
        {
            var body = Array.Empty<byte>();
            var address = next is null ? path : $"{path}?cursor={next}";
            times.Add(await Timing.OnceAsync(async () => body = await server.GetAsync(address, ct)));
            using var answer = JsonDocument.Parse(body);
            next = answer.RootElement.GetProperty("next").GetString();
        } while (next is not null);
        times.Sort();
        return (times, times[^1]);
    }

    /// <summary>Gives a customer in the middle of all so many events, once.</summary>
    private Task<long> PrepareAsync(CancellationToken ct) =>
        _store.WriteAsync(
            async (c, t) =>
            {
                var customer = await c.ExecuteScalarAsync<long>(
                    "SELECT id FROM customers WHERE id >= (SELECT (MIN(id) + MAX(id)) / 2 FROM customers) ORDER BY id LIMIT 1",
                    transaction: t
                );
                if (
                    await c.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM events WHERE customer_id = @customer", new { customer }, t)
                    >= Events
                )
                    return customer;
                var last = await c.ExecuteScalarAsync<long>("SELECT MAX(id) FROM events", transaction: t);
                using var bulk = Store.Bulk(
                    c,
                    t,
                    "events",
                    "id",
                    "customer_id",
                    "name",
                    "time",
                    "day",
                    "props",
                    "source",
                    "message_id",
                    "received_at"
                );
                for (var i = 1L; i <= Events; i++)
                {
                    var time = 1_700_000_000_000 + (i * 5_000_000);
                    bulk.Add(
                        last + i,
                        customer,
                        "page_viewed",
                        time,
                        (int)(time / 86_400_000),
                        $$"""{"path":"/p/{{i}}"}""",
                        "bench",
                        $"timeline:{i}",
                        0L
                    );
                }
                bulk.Complete();
                return customer;
            },
            ct
        );
}
