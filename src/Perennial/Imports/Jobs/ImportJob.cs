using Perennial.Audit;
using Perennial.Plumbing;

namespace Perennial.Imports;

/// <summary>Writes a file into the store. Run again after a crash it goes on behind the last committed chunk.</summary>
internal sealed class ImportJob(ImportServices imports, RunImport pipeline) : IJobKind
{
    public const string Name = "import";

    public string Kind => Name;

    public async Task RunAsync(long subjectId, CancellationToken ct)
    {
        await imports.Store.WriteAsync((c, t) => ImportTable.MoveAsync(c, t, subjectId, ImportState.Running, ImportState.Queued), ct);
        if (await imports.Table.FindAsync(subjectId, ct) is not { State: ImportState.Running } import)
            return;
        var run = new ImportRun(
            DryRun: false,
            imports.Files.ErrorsOf(subjectId),
            progress =>
            {
                ct.ThrowIfCancellationRequested();
                imports.Board.Set(subjectId, progress);
            },
            (rows, total) => imports.Table.BeginAsync(subjectId, rows, total, ct)
        );
        var result = await Task.Run(() => pipeline.RunAsync(import, run, ct), ct);
        await EndAsync(subjectId, result.IsOk ? ImportState.Done : ImportState.Failed, result);
    }

    public Task StoppedAsync(long subjectId, Exception? failure, CancellationToken ct) =>
        failure is null
            ? EndAsync(subjectId, ImportState.Cancelled, new ImportResult(null, []))
            : EndAsync(subjectId, ImportState.Failed, new ImportResult(null, [ImportProblems.Broken(failure.GetType().Name)]));

    private async Task EndAsync(long id, string state, ImportResult result)
    {
        await imports.Store.WriteAsync(
            async (c, t) =>
            {
                await imports.Table.EndAsync(c, t, id, state, result.Report, result.Problems);
                await imports.Audit.AppendAsync(
                    c,
                    t,
                    Actor.System,
                    "import_finished",
                    $"import:{id}",
                    new
                    {
                        state,
                        result.Report?.Creates,
                        result.Report?.Updates,
                        result.Report?.Unchanged,
                        problem = result.IsOk ? null : result.Problems[0].Code,
                    }
                );
            },
            CancellationToken.None
        );
        imports.Board.Remove(id);
    }
}
