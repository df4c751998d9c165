using System.Globalization;
using Perennial.Ingest;
using Perennial.Rules.Basics;

namespace Perennial.Journeys;

/// <summary>Writes into the event log who entered a journey, left it, and reached its goal; each of a run once.</summary>
internal sealed class JourneyFacts(EventWriter events)
{
    /// <param name="name">journey_entered, journey_left or journey_goal_reached.</param>
    /// <param name="why">By what, or why; null when there is nothing to say.</param>
    public static EventRecord Of(string name, long run, long customer, Journey journey, long time, string? why = null) =>
        new()
        {
            CustomerId = customer,
            Name = name,
            Time = time,
            MessageId = string.Create(CultureInfo.InvariantCulture, $"journey:{run}:{name}"),
            Props = Attributes.Of([
                new("journey_id", journey.Id.ToString(CultureInfo.InvariantCulture)),
                new("journey", journey.Name),
                new("run_id", run.ToString(CultureInfo.InvariantCulture)),
                .. why is null ? [] : new KeyValuePair<string, object?>[] { new("why", why) },
            ]),
        };

    public Task AppendAsync(BulkWrite write, IReadOnlyList<EventRecord> facts, CancellationToken ct) =>
        facts.Count == 0 ? Task.CompletedTask : events.AppendAsync(write, facts, ct);
}
