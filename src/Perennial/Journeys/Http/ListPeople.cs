using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Journeys;

/// <summary>GET /api/journeys/{id}/people: who is in a journey, or was, the newest first; GET /api/journeys/of/{customer}: the journeys of one.</summary>
internal static class ListPeople
{
    private const int Usual = 50;
    private const int Most = 200;
    private const int OfOne = 200;

    internal static async Task<Results<Ok<Page<JourneyPerson>>, ProblemHttpResult>> Handle(
        long id,
        string? step,
        string? state,
        long? cursor,
        int? limit,
        Store store,
        ShowPeople show,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (state is not (null or "active" or "done" or "left" or "holdout"))
            return JourneysProblems.UnknownChoice("state", state, "active, done, left, holdout").ToHttp(http);
        var most = Math.Clamp(limit ?? Usual, 1, Most);
        return
            await store.ReadAsync(
                async c =>
                {
                    if (await JourneyTable.FindAsync(id, c) is null)
                        return null;
                    var rows = (
                        await c.QueryAsync<Run>(
                            $"""
                            SELECT {Run.Columns} FROM journey_runs WHERE journey_id = @id AND id < @before
                            {(step is null ? "" : "AND step = @step")} {(
                                state is null ? "" : "AND state = @state"
                            )} ORDER BY id DESC LIMIT @most
                            """,
                            new
                            {
                                id,
                                step,
                                state,
                                before = cursor ?? long.MaxValue,
                                most = most + 1,
                            }
                        )
                    ).AsList();
                    return await Pages.CutAsync(
                        rows,
                        most,
                        row => row.Id.ToString(CultureInfo.InvariantCulture),
                        async shown => (IReadOnlyList<JourneyPerson>)await show.ShowAsync(shown, c, http, ct)
                    );
                },
                ct
            )
                is { } page
            ? TypedResults.Ok(page)
            : JourneysProblems.NoSuchJourney.ToHttp(http);
    }

    internal static async Task<Ok<List<JourneyPerson>>> Of(
        long customer,
        Store store,
        ShowPeople show,
        HttpContext http,
        CancellationToken ct
    ) =>
        TypedResults.Ok(
            await store.ReadAsync(
                async c =>
                {
                    var rows = await c.QueryAsync<Run>(
                        $"SELECT {Run.Columns} FROM journey_runs WHERE customer_id = @customer ORDER BY id DESC LIMIT {OfOne}",
                        new { customer }
                    );
                    return await show.ShowAsync(rows.AsList(), c, http, ct);
                },
                ct
            )
        );
}
