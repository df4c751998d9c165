using Perennial.Plumbing;

namespace Perennial.Imports;

/// <summary>Takes a file on its way into the store, for real or to see what would happen. Run again after a crash it goes on behind the last committed chunk.</summary>
internal abstract class FileJob(ImportServices imports, RunImport pipeline) : IJobKind
{
    public abstract string Kind { get; }

    protected ImportServices Imports { get; } = imports;

    protected abstract bool IsDry { get; }

    public async Task RunAsync(long subjectId, CancellationToken ct)
    {
        await Imports.Store.WriteAsync((c, t) => ImportTable.MoveAsync(c, t, subjectId, ImportState.Running, ImportState.Queued), ct);
        if (await Imports.Table.FindAsync(subjectId, ct) is not { State: ImportState.Running } import)
            return;
        var run = new ImportRun(
            IsDry,
            Imports.Files.ErrorsOf(subjectId),
            progress =>
            {
                ct.ThrowIfCancellationRequested();
                Imports.Board.Set(subjectId, progress);
            },
            (rows, total) => BeginAsync(subjectId, rows, total, ct)
        );
        var result = await Task.Run(() => pipeline.RunAsync(import, run, ct), ct);
        await EndAsync(subjectId, result.IsOk ? ImportState.Done : ImportState.Failed, result);
    }

    public Task StoppedAsync(long subjectId, Exception? failure, CancellationToken ct) =>
        failure is null
            ? EndAsync(subjectId, ImportState.Cancelled, new ImportResult(null, []))
            : EndAsync(subjectId, ImportState.Failed, new ImportResult(null, [ImportProblems.Broken(failure.GetType().Name)]));

    /// <summary>Once the rows are read and before the first is written.</summary>
    protected virtual Task BeginAsync(long id, RowReport rows, long total, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Writes down how it ended.</summary>
    protected abstract Task RecordAsync(long id, string state, ImportResult result);

    private async Task EndAsync(long id, string state, ImportResult result)
    {
        await RecordAsync(id, state, result);
        Imports.Board.Remove(id);
    }
}
