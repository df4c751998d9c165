using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Messages;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>POST /api/journeys/{id}/pause, /resume and /archive; DELETE /api/journeys/{id} for one that never ran.</summary>
internal sealed class ActOnJourney(Store store, JourneyCursor cursor, EndRuns end, JourneyViews views, AuditLog audit)
{
    private const int AtOnce = 500;

    internal static Task<Results<Ok<JourneyView>, ProblemHttpResult>> Pause(
        long id,
        ActOnJourney act,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => AnswerAsync(act.RunAsync(id, "pause", by, ct), http);

    internal static Task<Results<Ok<JourneyView>, ProblemHttpResult>> Resume(
        long id,
        ActOnJourney act,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => AnswerAsync(act.RunAsync(id, "resume", by, ct), http);

    internal static Task<Results<Ok<JourneyView>, ProblemHttpResult>> Archive(
        long id,
        ActOnJourney act,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => AnswerAsync(act.RunAsync(id, "archive", by, ct), http);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        long id,
        ActOnJourney act,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var deleted = await act.DeleteAsync(id, by, ct);
        return deleted.IsOk ? TypedResults.NoContent() : deleted.Problems.ToHttp(http);
    }

    internal async Task<Outcome<JourneyView>> RunAsync(long id, string act, Actor by, CancellationToken ct)
    {
        var acted = await store.TryWriteAsync<Journey>(
            async (c, t) =>
            {
                await c.ExecuteAsync(store.Dialect.LockUntilCommit("journeys"), transaction: t);
                if (await JourneyTable.FindAsync(id, c, t) is not { } journey)
                    return JourneysProblems.NoSuchJourney;
                if (Next(journey.State, act) is not { } next)
                    return JourneysProblems.Cannot(act, journey.State);
                await c.ExecuteAsync("UPDATE journeys SET state = @next WHERE id = @id", new { id, next }, t);
                // What was ordered and not yet taken up pauses with its journey.
                if (act is "pause" or "resume")
                    await MessageFates.HoldAsync(store.Dialect, journey.Source, act is "pause", c, t);
                if (act is "archive")
                    await ForgetAsync(id, c, t);
                await audit.AppendAsync(c, t, by, "journey_" + act, $"journey:{id}");
                return journey;
            },
            ct
        );
        if (!acted.IsOk)
            return acted.Problems.ToList();
        if (act is "archive")
            while (await store.WriteAsync((c, t) => end.SomeAsync(acted.Value, AtOnce, RunEnd.Archived, c, t), ct) > 0) { }
        return (await views.OneAsync(id, ct))!;
    }

    private static string? Next(string state, string act) =>
        (state, act) switch
        {
            ("running", "pause") => "paused",
            ("paused", "resume") => "running",
            ("draft" or "running" or "paused", "archive") => "archived",
            _ => null,
        };

    private async Task ForgetAsync(long id, DbConnection connection, DbTransaction transaction)
    {
        // In the order of whoever hears the log: the place in it, then runs.
        await cursor.ForgetAsync(connection, transaction);
        const string lookedAt = "journey_id = @id AND look_at IS NOT NULL";
        await HoldRuns.WhereAsync(store.Dialect, lookedAt, new { id }, connection, transaction);
        await connection.ExecuteAsync(
            $"""
            UPDATE journey_runs SET lease_owner = NULL, look_at = NULL WHERE {lookedAt};
            DELETE FROM journey_entries WHERE journey_id = @id AND state = 'waiting'
            """,
            new { id },
            transaction
        );
    }

    private Task<Outcome<long>> DeleteAsync(long id, Actor by, CancellationToken ct) =>
        store.TryWriteAsync<long>(
            async (c, t) =>
            {
                if (await JourneyTable.FindAsync(id, c, t) is not { } journey)
                    return JourneysProblems.NoSuchJourney;
                if (journey.State is not "draft")
                    return JourneysProblems.Cannot("delete", journey.State);
                await c.ExecuteAsync("DELETE FROM journeys WHERE id = @id", new { id }, t);
                await audit.AppendAsync(c, t, by, "journey_deleted", $"journey:{id}");
                return id;
            },
            ct
        );

    private static async Task<Results<Ok<JourneyView>, ProblemHttpResult>> AnswerAsync(Task<Outcome<JourneyView>> act, HttpContext http)
    {
        var acted = await act;
        if (acted.IsOk)
            http.Response.Headers.ETag = acted.Value.ETag;
        return acted.ToHttp(http);
    }
}
