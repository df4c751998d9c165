using Perennial.Messages;
using Perennial.Plumbing;
using Perennial.Rules.Journeys;
using Perennial.Rules.Segments;
using Perennial.Segments;
using Perennial.Settings;

namespace Perennial.Journeys;

/// <summary>Asks the world what the next moves of a batch of people depend on: a query for all rules, one for all events.</summary>
internal sealed class KnowPeople(Store store, JudgeRules rules, MessageFates fates, WorkspaceSettings workspace)
{
    /// <param name="at">Unix milliseconds; now when null.</param>
    public async Task<Dictionary<long, Known>> AskAsync(
        JourneyDefinition definition,
        IReadOnlyList<Run> runs,
        long? at,
        CancellationToken ct
    )
    {
        var states = runs.ToDictionary(run => run.Id, run => run.ToState());
        var questions = states.ToDictionary(pair => pair.Key, pair => JourneyQuestions.Of(definition, pair.Value));
        var customers = runs.Select(run => run.CustomerId).Distinct().ToList();
        var judged = await rules.JudgeAsync(questions.Values.SelectMany(q => q.Rules).ToHashSet(), customers, at, ct);
        var heard = await HeardAsync(questions.Values.SelectMany(q => q.Events).ToHashSet(), runs, customers, at, ct);
        var messages = await MessagesAsync(runs, ct);
        var workspaceZone = await workspace.ZoneAsync(ct);
        var zones = runs.Any(run => AsksClock(definition.Find(run.Step))) ? await fates.ZonesAsync(customers, ct) : [];
        return runs.ToDictionary(
            run => run.Id,
            run => new Known
            {
                Holding = questions[run.Id].Rules.Where(rule => judged.Holding[rule].Contains(run.CustomerId)).ToHashSet(),
                ChangesAt = judged.Dues.TryGetValue(run.CustomerId, out var due) ? due : null,
                Heard = heard.GetValueOrDefault(run.CustomerId) ?? [],
                Message = Fate(run, messages),
                Workspace = workspaceZone,
                Recipient = zones.GetValueOrDefault(run.CustomerId) ?? workspaceZone,
            }
        );
    }

    private static bool AsksClock(JourneyStep? step) => step is JourneyStep.WaitUntil or JourneyStep.WaitWindow;

    private async Task<Dictionary<long, List<HeardEvent>>> HeardAsync(
        HashSet<EventKey> keys,
        IReadOnlyList<Run> runs,
        List<long> customers,
        long? at,
        CancellationToken ct
    )
    {
        // One number holds the answers of a query; a journey that listens for more asks again.
        var found = new Dictionary<long, List<HeardEvent>>();
        foreach (var chunk in keys.Chunk(Rules.Segments.Plan.RuleBits.PerWord))
        {
            var readable = chunk
                .Select(key => (Key: key, Query: EventFilter.Query(key.Event, key.Where)))
                .Where(pair => pair.Query is not null)
                .ToList();
            var events = await rules.EventsAsync([.. readable.Select(pair => pair.Query!)], customers, runs.Min(run => run.Since), at, ct);
            foreach (var e in events)
            {
                if (!found.TryGetValue(e.Customer, out var ofOne))
                    found[e.Customer] = ofOne = [];
                for (var i = 0; i < readable.Count; i++)
                    if (e.Meant[i])
                        ofOne.Add(new HeardEvent(readable[i].Key, e.Time));
            }
        }
        return found;
    }

    private async Task<Dictionary<long, MessageFateRow>> MessagesAsync(IReadOnlyList<Run> runs, CancellationToken ct)
    {
        var asked = runs.Where(run => run.WaitsFor is WaitsFor.Message && run.MessageId is not null)
            .Select(run => run.MessageId!.Value)
            .ToList();
        return asked.Count == 0 ? [] : await store.ReadAsync(c => fates.ByIdAsync(asked, c), ct);
    }

    private static MessageFate? Fate(Run run, Dictionary<long, MessageFateRow> messages)
    {
        if (run.WaitsFor is not WaitsFor.Message)
            return null;
        // No message was written: its template was put away meanwhile.
        if (run.MessageId is not { } id || messages.GetValueOrDefault(id) is not { } row)
            return new MessageFate(false, "failed:template");
        return row.Decided ? new MessageFate(row.Sent, row.Reason is null ? row.State : $"{row.State}:{row.Reason}") : null;
    }
}
