using Perennial.Ingest;
using Perennial.Rules.Basics;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Ingest;

public class EventWriterTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task A_message_is_taken_once_within_a_batch_and_across_batches(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var writer = database.Get<EventWriter>();

        var first = await database.BulkAsync(w => writer.AppendAsync(w, [Event("a"), Event("b"), Event("a")], Ct));
        var second = await database.BulkAsync(w => writer.AppendAsync(w, [Event("b"), Event("c"), Event(null), Event(null)], Ct));

        Assert.Equal(new EventWriteResult(2, 1), first);
        Assert.Equal(new EventWriteResult(3, 1), second);
        Assert.Equal(
            ["", "", "a", "b", "c"],
            (await database.LinesAsync("SELECT COALESCE(message_id, '') FROM events ORDER BY 1")).Order()
        );
    }

    [DatabaseTheory]
    public async Task A_revert_takes_out_the_events_of_its_import_only(Engine engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var writer = database.Get<EventWriter>();
        await database.BulkAsync(w => writer.AppendAsync(w, [Event("kept")], Ct), import: 1);
        await database.BulkAsync(w => writer.AppendAsync(w, [Event("x"), Event("y"), Event("z")], Ct), import: 2);

        var first = await database.BulkAsync(w => RevertEvents.DeleteAsync(w, limit: 2, Ct), import: 2);
        var second = await database.BulkAsync(w => RevertEvents.DeleteAsync(w, limit: 2, Ct), import: 2);

        Assert.Equal((2, 1), (first, second));
        Assert.Equal(["kept"], await database.LinesAsync("SELECT message_id FROM events"));
    }

    private static EventRecord Event(string? message) =>
        new()
        {
            CustomerId = 7,
            Name = "page_viewed",
            Time = 1_300_000_000_000,
            Props = Attributes.Of([KeyValuePair.Create("page", (object?)"/价格")]),
            MessageId = message,
        };
}
