using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Imports;

/// <summary>GET /api/imports/{id}/progress: how far the import is, twice a second until it has ended.</summary>
internal static class StreamProgress
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <param name="State">The import's state; the last message has one that does not change by itself.</param>
    /// <param name="Phase">checking, reading, writing or reverting; null while nothing runs.</param>
    /// <param name="RowsDone">Rows read, or objects written.</param>
    /// <param name="RowsTotal">Of how many; 0 while nobody knows.</param>
    /// <param name="RowsPerSecond">Since the phase began.</param>
    /// <param name="SecondsLeft">Of the phase; null while nobody knows.</param>
    internal sealed record Message(
        string State,
        ImportPhase? Phase,
        long RowsDone,
        long RowsTotal,
        double RowsPerSecond,
        double? SecondsLeft
    );

    internal static async Task<Results<ServerSentEventsResult<Message>, ProblemHttpResult>> Handle(
        long id,
        ImportServices imports,
        HttpContext http,
        CancellationToken ct
    ) =>
        await imports.Table.FindAsync(id, ct) is null
            ? PlumbingProblems.NotFound(ImportProblems.Import).ToHttp(http)
            : TypedResults.ServerSentEvents(Messages(id, imports, ct));

    private static async IAsyncEnumerable<SseItem<Message>> Messages(
        long id,
        ImportServices imports,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        while (await imports.Table.FindAsync(id, ct) is { } import)
        {
            yield return new SseItem<Message>(Of(import, imports.Board.Find(id)));
            if (!ImportState.IsBusy(import.State))
                yield break;
            await Task.Delay(Pause, imports.Clock, ct);
        }
    }

    private static Message Of(Import import, (ImportProgress Progress, double PerSecond)? live)
    {
        if (live is not var (progress, perSecond))
            return new Message(import.State, null, import.RowsDone, import.RowsTotal, 0, null);
        double? left = perSecond > 0 && progress.Total > 0 ? (progress.Total - progress.Done) / perSecond : null;
        return new Message(
            import.State,
            progress.Phase,
            progress.Done,
            progress.Total,
            Math.Round(perSecond),
            left is { } seconds ? Math.Ceiling(seconds) : null
        );
    }
}
