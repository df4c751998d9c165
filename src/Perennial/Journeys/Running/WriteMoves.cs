using Perennial.Customers;
using Perennial.Ingest;
using Perennial.Messages;
using Perennial.Rules.Journeys;
using Perennial.Tasks;

namespace Perennial.Journeys;

/// <summary>A run as it was read, and what was decided about it, one move after another.</summary>
internal sealed record MovedRun(Run Run, IReadOnlyList<Move> Moves);

/// <summary>
/// Writes moves of runs of one version: state, timers, log and effects together, in the caller's transaction. A run that somebody else has
/// moved meanwhile is left alone, and a step that was done for this visit is not done again. The first moves of all runs are written
/// together, then the second ones, and so on: a store over a network is asked a few times a wave, not a few times a run.
/// </summary>
internal sealed class WriteMoves(DoStep steps, WriteVisits rows, JourneyFacts facts, MessageFates messages)
{
    /// <param name="write">The transaction.</param>
    /// <param name="on">The journey and the version that the runs follow.</param>
    /// <param name="decided">The runs, with their moves.</param>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>How many were written.</returns>
    public async Task<int> RunAsync(
        BulkWrite write,
        (Journey Row, PublishedVersion Version) on,
        IReadOnlyList<MovedRun> decided,
        long now,
        CancellationToken ct
    )
    {
        await HoldAsync(write, decided, ct);
        var saved = await SaveRuns.RunAsync(write, decided, now, ct);
        var written = decided.Where(one => saved.Contains(one.Run.Id)).ToList();
        var ground = new Ground(on.Row, on.Version.Row.PublisherId, new ShareTasks(write), now);
        for (var wave = 0; written.Exists(one => one.Moves.Count > wave); wave++)
            await WaveAsync(write, ground, [.. Visits(on.Version.Definition, written, wave)], ct);
        // Last: whoever writes facts lets nobody else do so until the commit.
        await facts.AppendAsync(write, [.. written.SelectMany(one => Facts(on.Row, one, now))], ct);
        return written.Count;
    }

    /// <summary>
    /// Customers whose facts change have their turn before runs, because a merge takes them in this order. Who gives tasks to a role waits
    /// for nobody but others who do: counting open tasks and giving one is one act.
    /// </summary>
    private static async Task HoldAsync(BulkWrite write, IReadOnlyList<MovedRun> decided, CancellationToken ct)
    {
        if (decided.Any(one => one.Moves.Any(move => move.Do is JourneyStep.SetField or JourneyStep.AssignOwner)))
            await ChangeCustomer.TakeTurnAsync(write, ct);
        if (decided.Any(one => one.Moves.Any(move => move.Do is JourneyStep.Task { To.Kind: WhomKind.Role })))
            await ShareTasks.TakeTurnAsync(write, ct);
        await HoldRuns.WhereAsync(
            write.Dialect,
            $"id IN ({write.Dialect.IntegersIn("ids")})",
            new { ids = BulkWrite.Json(decided.Select(one => one.Run.Id)) },
            write.Connection,
            write.Transaction
        );
    }

    /// <summary>The moves of one wave: the first of each run, or the second, and so on.</summary>
    private static IEnumerable<Visit> Visits(JourneyDefinition definition, List<MovedRun> written, int wave) =>
        from one in written
        where one.Moves.Count > wave
        let at = wave == 0 ? one.Run.ToState() : one.Moves[wave - 1].State
        where at.IsActive
        let step = definition.Find(at.Step)
        where step is not null
        select new Visit(one.Run, at, one.Moves[wave], step);

    private async Task WaveAsync(BulkWrite write, Ground ground, List<Visit> visits, CancellationToken ct)
    {
        var unwanted = visits.Where(visit => visit.Move.Withdraw).Select(visit => visit.Run.MessageId).OfType<long>().ToList();
        await messages.WithdrawAsync(unwanted, write.Connection, write.Transaction);
        await WriteVisits.LeaveAsync(write, [.. visits.Where(visit => !visit.Begins && visit.Leaves)], ground.Now, ct);
        var begun = await rows.ArriveAsync(write, [.. visits.Where(visit => visit.Begins && !visit.IsPassedOver)], ground.Now, ct);
        var noted = new List<(Visit, StepDone)>();
        foreach (
            var same in begun.Where(visit => visit.Move.Do is not null).GroupBy(visit => visit.At.Step).Select(group => group.ToList())
        )
        {
            var done = await steps.RunAsync(write, same[0].Move.Do!, ground, [.. same.Select(visit => visit.Stand)], ct);
            noted.AddRange(same.Zip(done));
        }
        await WriteVisits.NoteAsync(write, noted, ground.Now, ct);
    }

    private static IEnumerable<EventRecord> Facts(Journey journey, MovedRun one, long now)
    {
        var run = one.Run;
        // Nobody reads on the page of somebody who was left alone what was not done with them.
        if (run.State is "holdout")
            yield break;
        foreach (var move in one.Moves)
        {
            if (move.ReachedGoal)
                yield return JourneyFacts.Of("journey_goal_reached", run.Id, run.CustomerId, journey, move.State.GoalAt ?? now);
            if (move.Ends)
                yield return JourneyFacts.Of("journey_left", run.Id, run.CustomerId, journey, now, move.State.Ended!.Split(':')[0]);
        }
    }
}
