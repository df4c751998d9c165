using Perennial.Tests.Support;

namespace Perennial.Tests.Plumbing;

public sealed class MirrorPropertyTests
{
    [DatabaseTheory]
    public async Task After_any_operations_the_mirror_equals_the_store(Engine engine)
    {
        for (var seed = 1; seed <= 4; seed++)
        {
            await using var mirrored = await Mirrored.CreateAsync(engine);
            var random = new Random(seed);
            for (var step = 0; step < 60; step++)
                await ActAsync(mirrored, random);
            await mirrored.AssertFollowsAsync();
        }
    }

    private static Task ActAsync(Mirrored mirrored, Random random)
    {
        var part = random.Next(4);
        return random.Next(15) switch
        {
            0 or 1 or 2 => mirrored.Given.CustomerAsync(orders: random.Next(4), country: random.Next(2) == 0 ? null : "AT"),
            3 => mirrored.Given.EventAsync(
                random.Next(5),
                "page_viewed",
                props: $$"""{"n": {{random.Next()}}, "text": "{{new string('青', random.Next(20))}}"}"""
            ),
            4 => mirrored.Given.InsertAsync(
                "products",
                ("id", random.NextInt64(1L << 50)),
                ("sku", $"S{random.Next()}"),
                ("updated_at", 1L)
            ),
            5 => mirrored.ExecuteAsync($"UPDATE customers SET city = 'Graz', number = NULL WHERE id % 4 = {part}"),
            6 => mirrored.ExecuteAsync($"UPDATE orders SET refunded = refunded + 1, channel = 'web' WHERE id % 4 = {part}"),
            7 => mirrored.ExecuteAsync($"DELETE FROM orders WHERE id % 7 = {part}"),
            8 => mirrored.ExecuteAsync($"DELETE FROM customers WHERE id % 5 = {part}"),
            9 => mirrored.ExecuteAsync("UPDATE products SET name = sku, category = 'shoes' WHERE id % 2 = 0"),
            10 => mirrored.ReopenAsync(random.Next(4) == 0 ? File.Delete : null),
            11 => PurgeAsync(mirrored),
            12 => mirrored.ExecuteAsync(
                $"UPDATE orders SET customer_id = (SELECT MIN(customer_id) FROM orders), day = day - (id % 50) WHERE id % 3 = {part}"
            ),
            13 => mirrored.ExecuteAsync($"UPDATE orders SET is_paid = 1 - is_paid WHERE id % 6 = {part}"),
            _ => mirrored.AssertFollowsAsync(),
        };
    }

    private static async Task PurgeAsync(Mirrored mirrored)
    {
        await mirrored.CatchUpAsync();
        await mirrored.Mirror.PurgeAsync(Mirrored.Ct);
    }
}
