using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;

namespace Perennial.Imports;

/// <summary>POST /api/imports/{id}/dry-run, /start, /revert and /cancel: puts work in the queue, or takes it out.</summary>
internal static class ActOnImport
{
    internal static Task<Results<Ok<ImportView>, ProblemHttpResult>> DryRun(
        long id,
        ImportServices imports,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    ) => QueueAsync(id, new Act(DryRunJob.Name, ImportState.Queued, ImportState.Open, "import_tried"), imports, user, http, ct);

    internal static Task<Results<Ok<ImportView>, ProblemHttpResult>> Start(
        long id,
        ImportServices imports,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    ) => QueueAsync(id, new Act(ImportJob.Name, ImportState.Queued, ImportState.Open, "import_started"), imports, user, http, ct);

    internal static Task<Results<Ok<ImportView>, ProblemHttpResult>> Revert(
        long id,
        ImportServices imports,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    ) =>
        QueueAsync(
            id,
            new Act(
                RevertJob.Name,
                ImportState.Reverting,
                [ImportState.Done, ImportState.Failed, ImportState.Cancelled],
                "import_revert_started"
            ),
            imports,
            user,
            http,
            ct
        );

    internal static async Task<Results<Ok<ImportView>, ProblemHttpResult>> Cancel(
        long id,
        ImportServices imports,
        HttpContext http,
        CancellationToken ct
    )
    {
        foreach (var kind in (string[])[ImportJob.Name, DryRunJob.Name, RevertJob.Name])
            await imports.Jobs.CancelAsync(kind, id, ct);
        return await ListImports.One(id, imports, http, ct);
    }

    private sealed record Act(string Job, string To, string[] From, string AuditAction);

    private static async Task<Results<Ok<ImportView>, ProblemHttpResult>> QueueAsync(
        long id,
        Act act,
        ImportServices imports,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await imports.Table.FindAsync(id, ct) is not { } import)
            return PlumbingProblems.NotFound(ImportProblems.Import).ToHttp(http);
        var moved = await imports.Store.WriteAsync(
            async (c, t) =>
            {
                if (!await ImportTable.MoveAsync(c, t, id, act.To, act.From))
                    return false;
                await imports.Jobs.AddAsync(c, t, act.Job, id);
                await imports.Audit.AppendAsync(c, t, user, act.AuditAction, $"import:{id}", new { import.Kind, import.FileHash });
                return true;
            },
            ct
        );
        if (!moved)
            return ImportProblems.WrongState(import.State, string.Join(", ", act.From), string.Join("、", act.From)).ToHttp(http);
        imports.Jobs.Wake();
        return await ListImports.One(id, imports, http, ct);
    }
}
