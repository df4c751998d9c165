using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Tracking;

namespace Perennial.Journeys;

/// <summary>GET /api/journeys/forms: the forms that were sent so far, to choose one as a trigger.</summary>
internal static class ListForms
{
    internal static async Task<Ok<List<KnownForm>>> Handle(IAnalyticalEngine engine, CancellationToken ct)
    {
        var question = new FormNamesQuestion();
        return TypedResults.Ok(await engine.ListAsync(question.ToSql(engine.Dialect), question.Read, ct));
    }
}
