using System.Data.Common;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>POST /api/journeys: begins one; PUT /api/journeys/{id}: saves its draft. What runs is not changed by it.</summary>
internal sealed class SaveJourney(Store store, JourneyViews views, Ids ids, AuditLog audit, TimeProvider clock)
{
    /// <param name="Name">1 to 100 characters.</param>
    /// <param name="Priority">0 to 100; journeys with more of it are served first. 0 when absent.</param>
    /// <param name="Definition">A JourneyDefinition; it may be incomplete.</param>
    public sealed record Request(string? Name, int? Priority, JsonElement? Definition);

    internal static async Task<Results<Created<JourneyView>, ProblemHttpResult>> Create(
        Request request,
        SaveJourney save,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var saved = await save.RunAsync(null, request, null, by, ct);
        if (!saved.IsOk)
            return saved.Problems.ToHttp(http);
        http.Response.Headers.ETag = saved.Value.ETag;
        return TypedResults.Created($"/api/journeys/{saved.Value.Id}", saved.Value);
    }

    internal static async Task<Results<Ok<JourneyView>, ProblemHttpResult>> Change(
        long id,
        Request request,
        SaveJourney save,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var saved = await save.RunAsync(id, request, tag => EntityTags.Refusal(http.Request, tag), by, ct);
        if (saved.IsOk)
            http.Response.Headers.ETag = saved.Value.ETag;
        return saved.ToHttp(http);
    }

    internal async Task<Outcome<JourneyView>> RunAsync(
        long? id,
        Request request,
        Func<string, Problem?>? refuse,
        Actor by,
        CancellationToken ct
    )
    {
        var definition = request.Definition is { } json ? JourneyJson.Read(json.GetRawText()) : new JourneyDefinition();
        var problems = definition.Problems.ToList();
        var name = request.Name?.Trim() ?? "";
        if (name.Length is 0 or > 100)
            problems.Add(JourneysProblems.NameMissing);
        if (request.Priority is < 0 or > 100)
            problems.Add(JourneysProblems.PriorityInvalid(request.Priority.Value));
        if (problems.Count > 0)
            return problems;
        var saved = await store.TryWriteAsync<long>(
            async (c, t) =>
            {
                var wish = new Wish(name, request.Priority ?? 0, JourneyJson.Write(definition.Value!), by);
                if (await IsTakenAsync(id, name, c, t))
                    return JourneysProblems.NameTaken(name);
                var written = id is { } known ? await ChangeAsync(known, wish, refuse, c, t) : await InsertAsync(wish, c, t);
                if (id is not null && written.IsOk)
                    await audit.AppendAsync(c, t, by, "journey_changed", $"journey:{id}");
                return written;
            },
            ct
        );
        return saved.IsOk ? (await views.OneAsync(saved.Value, ct))! : saved.Problems.ToList();
    }

    /// <summary>What is to be written; its name is free.</summary>
    /// <param name="Draft">The definition as JSON.</param>
    /// <param name="Playbook">The key of the playbook that it comes from; null when it is drawn.</param>
    internal sealed record Wish(string Name, int Priority, string Draft, Actor By, string? Playbook = null);

    private static Task<bool> IsTakenAsync(long? id, string name, DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteScalarAsync<bool>(
            "SELECT EXISTS (SELECT 1 FROM journeys WHERE name = @name AND state <> 'archived' AND id <> @id)",
            new { name, id = id ?? 0 },
            transaction
        );

    /// <summary>Writes a new journey down, in the caller's transaction.</summary>
    internal async Task<long> InsertAsync(Wish wish, DbConnection connection, DbTransaction transaction)
    {
        var id = ids.Next();
        await connection.ExecuteAsync(
            """
            INSERT INTO journeys (id, name, state, priority, draft, draft_version, created_at, created_by, updated_at, updated_by, playbook)
            VALUES (@id, @Name, 'draft', @Priority, @Draft, 1, @Now, @By, @Now, @By, @Playbook)
            """,
            new
            {
                id,
                wish.Name,
                wish.Priority,
                wish.Draft,
                By = wish.By.Name,
                wish.Playbook,
                Now,
            },
            transaction
        );
        var from = wish.Playbook is null ? null : new { wish.Playbook };
        await audit.AppendAsync(connection, transaction, wish.By, "journey_created", $"journey:{id}", from);
        return id;
    }

    private async Task<Outcome<long>> ChangeAsync(
        long id,
        Wish wish,
        Func<string, Problem?>? refuse,
        DbConnection connection,
        DbTransaction transaction
    )
    {
        await connection.ExecuteAsync(store.Dialect.LockUntilCommit("journeys"), transaction: transaction);
        if (await JourneyTable.FindAsync(id, connection, transaction) is not { } journey)
            return JourneysProblems.NoSuchJourney;
        if (journey.State is "archived")
            return JourneysProblems.Cannot("save", journey.State);
        if (refuse?.Invoke(JourneyViews.TagOf(journey)) is { } stale)
            return stale;
        await connection.ExecuteAsync(
            """
            UPDATE journeys SET name = @Name, priority = @Priority, draft = @Draft, draft_version = draft_version + 1, updated_at = @Now,
                updated_by = @By
            WHERE id = @id
            """,
            new
            {
                id,
                wish.Name,
                wish.Priority,
                wish.Draft,
                By = wish.By.Name,
                Now,
            },
            transaction
        );
        return id;
    }

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
