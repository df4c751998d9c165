using Perennial.Audit;
using Perennial.Plumbing;

namespace Perennial.Imports;

/// <summary>Takes an import back. Run again after a crash it goes on with the changes that are still there.</summary>
internal sealed class RevertJob(ImportServices imports, RevertImport revert) : IJobKind
{
    public const string Name = "import-revert";

    public string Kind => Name;

    public async Task RunAsync(long subjectId, CancellationToken ct)
    {
        if (await imports.Table.FindAsync(subjectId, ct) is not { State: ImportState.Reverting } import)
            return;
        var kept = await revert.RunAsync(import, progress => imports.Board.Set(subjectId, progress), ct);
        var report = import.ReadReport();
        await imports.Store.WriteAsync(
            async (c, t) =>
            {
                await imports.Table.EndAsync(
                    c,
                    t,
                    subjectId,
                    ImportState.Reverted,
                    report is null ? null : report with { Kept = kept },
                    []
                );
                await imports.Audit.AppendAsync(c, t, Actor.System, "import_reverted", $"import:{subjectId}", new { kept });
            },
            ct
        );
        imports.Board.Remove(subjectId);
    }

    /// <summary>What was taken back stays taken back; the rest can be reverted by asking again.</summary>
    public async Task StoppedAsync(long subjectId, Exception? failure, CancellationToken ct)
    {
        await imports.Store.WriteAsync(
            (c, t) =>
                imports.Table.EndAsync(
                    c,
                    t,
                    subjectId,
                    failure is null ? ImportState.Cancelled : ImportState.Failed,
                    null,
                    failure is null ? [] : [ImportProblems.Broken(failure.GetType().Name)]
                ),
            ct
        );
        imports.Board.Remove(subjectId);
    }
}
