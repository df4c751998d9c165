using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Messages;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;
using Perennial.Segments;
using Perennial.Settings;

namespace Perennial.Journeys;

/// <summary>One move of a simulated person.</summary>
/// <param name="At">When it would be made.</param>
/// <param name="Way">The way out; null when they wait or the journey ends here.</param>
/// <param name="Until">Until when they would wait.</param>
/// <param name="Choices">Ways of which one was assumed; give another in <c>choices</c> to see it.</param>
internal sealed record SimulatedStep(
    DateTimeOffset At,
    string? Step,
    string? Name,
    string? Type,
    string Outcome,
    string? Way,
    DateTimeOffset? Until,
    IReadOnlyList<string> Choices
);

/// <summary>What would happen to one customer.</summary>
/// <param name="Enters">Whether the audience lets them in now.</param>
/// <param name="Holdout">Whether they would be left alone; the steps show what would happen otherwise.</param>
/// <param name="Ended">end, goal, exit:0 …; null when more than 200 moves would follow.</param>
internal sealed record Simulation(bool Enters, bool Holdout, IReadOnlyList<SimulatedStep> Steps, string? Ended);

/// <summary>
/// POST /api/journeys/{id}/simulate: one customer goes through by a simulated clock. The same rules decide as in earnest; nothing is done.
/// What the world would say later is assumed: rules are asked as if nothing more happened, messages are sent, events do not happen.
/// </summary>
internal sealed class Simulate(Store store, JudgeRules rules, MessageFates fates, WorkspaceSettings workspace, TimeProvider clock)
{
    private const int Most = 200;

    /// <param name="Customer">The customer's id.</param>
    /// <param name="Definition">What is tried; the draft when absent.</param>
    /// <param name="At">When it begins; now when absent.</param>
    /// <param name="Choices">The way assumed at a message (next, notSent) or a wait for an event (next, timedOut), by the step's id.</param>
    public sealed record Request(long Customer, JsonElement? Definition, DateTimeOffset? At, IReadOnlyDictionary<string, string>? Choices);

    internal static async Task<Results<Ok<Simulation>, ProblemHttpResult>> Handle(
        long id,
        Request request,
        Simulate simulate,
        HttpContext http,
        CancellationToken ct
    ) => (await simulate.RunAsync(id, request, http.Language(), ct)).ToHttp(http);

    internal async Task<Outcome<Simulation>> RunAsync(long id, Request request, Language language, CancellationToken ct)
    {
        var (journey, known) = await store.ReadAsync(
            async c =>
                (
                    await JourneyTable.FindAsync(id, c),
                    await c.ExecuteScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM customers WHERE id = @Customer)", request)
                ),
            ct
        );
        if (journey is null)
            return JourneysProblems.NoSuchJourney;
        if (!known)
            return JourneysProblems.NoSuchCustomer;
        var read = JourneyJson.Read(request.Definition is { } json ? json.GetRawText() : journey.Draft);
        if (!read.IsOk)
            return read.Problems.ToList();
        var problems = JourneyCheck.Problems(read.Value);
        if (problems.Count > 0)
            return problems.Select(problem => problem.Placed).ToList();
        return await GoAsync(id, read.Value, request, language, ct);
    }

    private async Task<Simulation> GoAsync(long id, JourneyDefinition definition, Request request, Language language, CancellationToken ct)
    {
        var now = (request.At ?? clock.GetUtcNow()).ToUnixTimeMilliseconds();
        var (own, zone) = (
            (await fates.ZonesAsync([request.Customer], ct)).GetValueOrDefault(request.Customer),
            await workspace.ZoneAsync(ct)
        );
        var enters =
            string.IsNullOrWhiteSpace(definition.Audience)
            || (await rules.HoldingAsync([definition.Audience], [request.Customer], now, ct))[definition.Audience]
                .Contains(request.Customer);
        var state = RunState.Enter(definition, id, request.Customer, now, now);
        var steps = new List<SimulatedStep>();
        while (state.IsActive && steps.Count < Most)
        {
            var asks = JourneyQuestions.Of(definition, state);
            var holding = await rules.HoldingAsync(asks.Rules, [request.Customer], now, ct);
            var world = new Known
            {
                Holding = holding.Where(rule => rule.Value.Count > 0).Select(rule => rule.Key).ToHashSet(),
                Workspace = zone,
                Recipient = own ?? zone,
            };
            var at = definition.Find(state.Step);
            world = Assume(world, state, at, request.Choices, now);
            var move = JourneyLogic.Next(definition, state, world, now);
            steps.Add(Tell(state, at, move, now, language));
            state = move.State;
            now = Math.Max(
                now,
                state is { IsActive: true, WaitsFor: WaitsFor.Time } ? state.DueAt!.Value : EventAt(state, at, request.Choices, now)
            );
        }
        return new Simulation(enters, StableChance.IsHeldOut(definition, id, request.Customer), steps, state.Ended);
    }

    private static Known Assume(Known world, RunState state, JourneyStep? step, IReadOnlyDictionary<string, string>? choices, long now)
    {
        if (state.WaitsFor is WaitsFor.Message)
            return world with
            {
                Message = new MessageFate(Choice(step, choices) is not "notSent", Choice(step, choices) is "notSent" ? "skipped" : "sent"),
            };
        if (state.WaitsFor is WaitsFor.Event && step is JourneyStep.WaitEvent { Event: { } name } wait && Choice(step, choices) is "next")
            return world with { Heard = [new HeardEvent(new EventKey(name, wait.Where), now)] };
        return world;
    }

    // An event that is assumed to happen does so at once; one that is not lets the time run out.
    private static long EventAt(RunState state, JourneyStep? step, IReadOnlyDictionary<string, string>? choices, long now) =>
        state is { IsActive: true, WaitsFor: WaitsFor.Event } && Choice(step, choices) is not "next" ? state.DueAt!.Value : now;

    private static string? Choice(JourneyStep? step, IReadOnlyDictionary<string, string>? choices) =>
        step is null ? null : choices?.GetValueOrDefault(step.Id);

    private static SimulatedStep Tell(RunState state, JourneyStep? step, Move move, long now, Language language)
    {
        var kind = step is null ? "" : JourneyWords.KindOf(step);
        var waits = move is { Way: null, State.IsActive: true };
        var outcome =
            move.State.Ended is { } ended && move.Way is null
                ? JourneyTelling.Ended(ended)
                : (move.Do is null ? null : JourneyTelling.WouldDo(step)) ?? JourneyTelling.Decided(kind, move.Way, move.Outcome);
        return new SimulatedStep(
            DateTimeOffset.FromUnixTimeMilliseconds(now),
            state.Step,
            step?.Name,
            step is null ? null : kind,
            outcome.In(language),
            move.Way,
            waits && move.State.DueAt is { } due ? DateTimeOffset.FromUnixTimeMilliseconds(due) : null,
            step switch
            {
                JourneyStep.Message when state.WaitsFor is WaitsFor.Message => ["next", "notSent"],
                JourneyStep.WaitEvent when state.WaitsFor is WaitsFor.Event => ["next", "timedOut"],
                _ => [],
            }
        );
    }
}
