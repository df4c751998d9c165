using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Segments;

namespace Perennial.Journeys;

/// <summary>POST /api/journeys/{id}/enrol: lets customers in by hand or by another system, whatever the trigger; the rules of entry hold.</summary>
internal sealed class Enrol(Store store, ListMembers lists, WriteHeard write, AuditLog audit, TimeProvider clock)
{
    private const int Most = 10_000;

    /// <param name="Customers">Their ids, up to 10,000.</param>
    /// <param name="List">The id of a static list, instead.</param>
    /// <param name="Key">The same key lets a customer in once, however often it is sent; a new one each time when absent.</param>
    public sealed record Request(IReadOnlyList<long>? Customers, long? List, string? Key);

    /// <param name="Queued">Who was not let in by this key before. Whether they enter is decided by the audience, the policy and the limit.</param>
    internal sealed record Response(int Queued);

    internal static async Task<Results<Accepted<Response>, ProblemHttpResult>> Handle(
        long id,
        Request request,
        Enrol enrol,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var queued = await enrol.RunAsync(id, request, by, ct);
        return queued.IsOk ? TypedResults.Accepted($"/api/journeys/{id}/people", new Response(queued.Value)) : queued.Problems.ToHttp(http);
    }

    internal async Task<Outcome<int>> RunAsync(long id, Request request, Actor by, CancellationToken ct)
    {
        if (request.Key is { Length: 0 or > 100 })
            return JourneysProblems.UnknownChoice("key", request.Key, "1…100");
        var customers = request.Customers?.Distinct().ToList() ?? [];
        if (request.List is { } list)
        {
            if (await lists.AllAsync(list, ct) is not { } members)
                return JourneysProblems.NoSuchList;
            customers = [.. customers.Union(members)];
        }
        else if (customers.Count is 0 or > Most)
            return JourneysProblems.NobodyNamed(Most);
        return await store.TryWriteAsync<int>(
            async (c, t) =>
            {
                if (await JourneyTable.FindAsync(id, c, t) is not { } journey)
                    return JourneysProblems.NoSuchJourney;
                if (journey.State is not ("running" or "paused"))
                    return JourneysProblems.Cannot("enrol", journey.State);
                var known = await c.QueryAsync<long>(
                    $"SELECT id FROM customers WHERE id IN ({store.Dialect.IntegersIn("ids")})",
                    new { ids = BulkWrite.Json(customers) },
                    t
                );
                var strangers = customers.Except(known).Take(10).ToList();
                if (strangers.Count > 0 && request.List is null)
                    return JourneysProblems.NoSuchCustomers(strangers);
                var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
                var cause = "hand:" + (request.Key ?? string.Create(null, $"{by.Name}:{now}"));
                var queued = (await write.EnterAsync([.. known.Select(one => new Entry(id, one, cause, now))], c, t)).Count;
                await audit.AppendAsync(c, t, by, "journey_enrolled", $"journey:{id}", new { customers.Count, queued });
                return queued;
            },
            ct
        );
    }
}
