using Perennial.DuckDb;
using Perennial.Ingest;
using Perennial.Rules.Basics;

namespace Perennial.Imports;

/// <summary>The events of an import, with the customers they happened to.</summary>
internal sealed class EventChunks(DuckDbConnection stage, ImportWriters writers, StagedCustomers customers, string currency) : ImportChunks
{
    public override long Total { get; } = OrderChunks.Count(stage, "staged_events");

    public override int Size => 10_000;

    public override WriteChunk Read(long from, long to, CancellationToken ct)
    {
        var people = customers.Read($"SELECT customer_id FROM staged_events WHERE id > {from} AND id <= {to}", ct);
        var events = ReadEvents(from, to, ct);
        return async (write, ct) =>
        {
            var result = new ChunkResult();
            await customers.ResolveAsync(write, people, result, ct);
            var records = events.ConvertAll(e => e with { CustomerId = customers[e.CustomerId] });
            var written = await writers.Events.AppendAsync(write, records, ct);
            result.CountCreated(written.Appended, written.Duplicates);
            return result;
        };
    }

    /// <summary>Events whose customers are still the staged ones.</summary>
    private List<EventRecord> ReadEvents(long from, long to, CancellationToken ct)
    {
        var events = new List<EventRecord>();
        using var rows = new DuckDbDataReader(
            stage.Query(
                $"SELECT customer_id, name, time, amount, props, message_id FROM staged_events WHERE id > {from} AND id <= {to} ORDER BY id",
                ct
            )
        );
        while (rows.Read())
        {
            long? amount = rows.IsDBNull(3) ? null : rows.GetInt64(3);
            events.Add(
                new EventRecord
                {
                    CustomerId = rows.GetInt64(0),
                    Name = rows.GetString(1),
                    Time = rows.GetInt64(2),
                    Amount = amount,
                    Currency = amount is null ? null : currency,
                    Props = Attributes.Parse(rows.IsDBNull(4) ? "" : rows.GetString(4)),
                    MessageId = rows.GetString(5),
                }
            );
        }
        return events;
    }
}
