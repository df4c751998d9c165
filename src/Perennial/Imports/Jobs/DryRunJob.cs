using Perennial.Plumbing;

namespace Perennial.Imports;

/// <summary>Does everything an import does, and rolls it back: the report says what would happen.</summary>
internal sealed class DryRunJob(ImportServices imports, RunImport pipeline) : IJobKind
{
    public const string Name = "import-dry-run";

    public string Kind => Name;

    public async Task RunAsync(long subjectId, CancellationToken ct)
    {
        await imports.Store.WriteAsync((c, t) => ImportTable.MoveAsync(c, t, subjectId, ImportState.Running, ImportState.Queued), ct);
        if (await imports.Table.FindAsync(subjectId, ct) is not { State: ImportState.Running } import)
            return;
        var run = new ImportRun(
            DryRun: true,
            imports.Files.ErrorsOf(subjectId),
            progress =>
            {
                ct.ThrowIfCancellationRequested();
                imports.Board.Set(subjectId, progress);
            }
        );
        var result = await Task.Run(() => pipeline.RunAsync(import, run, ct), ct);
        await EndAsync(subjectId, result);
    }

    public Task StoppedAsync(long subjectId, Exception? failure, CancellationToken ct) =>
        EndAsync(subjectId, new ImportResult(null, failure is null ? [] : [ImportProblems.Broken(failure.GetType().Name)]));

    private async Task EndAsync(long id, ImportResult result)
    {
        await imports.Store.WriteAsync(
            (c, t) => imports.Table.EndAsync(c, t, id, ImportState.Previewed, result.Report, result.Problems),
            CancellationToken.None
        );
        imports.Board.Remove(id);
    }
}
