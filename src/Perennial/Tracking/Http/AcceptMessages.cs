using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Tracking;

namespace Perennial.Tracking;

/// <summary>POST /v1/{call} and /v1/batch: answers 200 when everything is durable. What was not taken is named, and stands in the list of rejected events.</summary>
internal sealed class AcceptMessages(JudgeMessages judge, IngestQueue queue, RecentMessages recent)
{
    /// <param name="Success">The request was taken.</param>
    /// <param name="Rejected">Messages of a batch that were not taken; absent when all were.</param>
    internal sealed record Response(bool Success, IReadOnlyList<Rejection>? Rejected = null);

    /// <param name="Index">Its place in the batch, from 0.</param>
    /// <param name="Reason">A stable name.</param>
    /// <param name="Detail">What is wrong and what to do.</param>
    internal sealed record Rejection(int Index, string Reason, string Detail);

    private static readonly Response Taken = new(true);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(AcceptMessages accept, HttpContext http)
    {
        if (await accept.RunAsync(http) is { } problem)
            return problem;
        return TypedResults.Ok(Answer(http.Features.Get<JudgedRequest>()!, http));
    }

    /// <summary>Judges and submits the messages of the request; null when they are durable.</summary>
    public async Task<ProblemHttpResult?> RunAsync(HttpContext http)
    {
        var request = TrackingRequest.Of(http);
        var (judged, outcome) = await SubmitAsync(request.Source, request.Messages, http.RequestAborted);
        http.Features.Set(judged);
        if (outcome is not IngestOutcome.Durable)
            return outcome is IngestOutcome.Full
                ? Tracking.RequireWriteKey.Overloaded(http)
                : TypedResults.Problem(statusCode: StatusCodes.Status500InternalServerError);
        var isSingle = http.GetEndpoint()!.Metadata.GetRequiredMetadata<TrackingCall>().Kind is not null;
        return isSingle && judged.All[0].Reason is { } reason ? TrackingProblems.Rejected(reason).ToHttp(http) : null;
    }

    /// <summary>Judges messages of a source, and waits until they are durable or refused.</summary>
    public async Task<(JudgedRequest Judged, IngestOutcome Outcome)> SubmitAsync(
        TrackingSource source,
        IReadOnlyList<TrackedMessage> messages,
        CancellationToken ct
    )
    {
        var judged = await judge.JudgeAsync(source, messages, ct);
        recent.Note(judged);
        return (judged, judged.All.Count > 0 ? await queue.SubmitAsync(judged) : IngestOutcome.Durable);
    }

    private static Response Answer(JudgedRequest judged, HttpContext http)
    {
        List<Rejection>? rejected = null;
        for (var i = 0; i < judged.All.Count; i++)
            if (judged.All[i].Reason is { } reason)
                (rejected ??= []).Add(new Rejection(i, reason.Code(), reason.Say().In(http.Language())));
        return rejected is null ? Taken : new Response(true, rejected);
    }
}
