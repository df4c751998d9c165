using System.Data.Common;
using Perennial.DuckDb;
using Perennial.Fields;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Imports;
using Perennial.Rules.Settings;
using Perennial.Settings;

namespace Perennial.Imports;

/// <summary>How a file goes through the pipeline.</summary>
/// <param name="DryRun">Whether everything is done as if, and every transaction rolled back.</param>
/// <param name="ErrorFile">Where rows that are not imported are listed; null for nowhere.</param>
/// <param name="Progress">Told now and then how far it is.</param>
/// <param name="Begin">Called once before the first row is written, with the rows of the file and the number of objects.</param>
internal sealed record ImportRun(
    bool DryRun,
    string? ErrorFile = null,
    Action<ImportProgress>? Progress = null,
    Func<RowReport, long, Task>? Begin = null
);

/// <summary>The end of a run: a report as far as it came, and what stopped it.</summary>
internal sealed record ImportResult(ImportReport? Report, IReadOnlyList<Problem> Problems)
{
    public bool IsOk => Problems.Count == 0;
}

/// <summary>Takes a file through the pipeline: survey, plan, stage, then chunk by chunk into the store through the rooms that own the tables.</summary>
internal sealed class RunImport(Store store, ImportWriters writers, WorkspaceSettings settings, FieldCatalogs catalogs, Ids ids)
{
    /// <summary>The name under which order numbers of files are unique.</summary>
    public const string Source = "import";

    public async Task<ImportResult> RunAsync(Import import, ImportRun run, CancellationToken ct)
    {
        try
        {
            using var stage = new ImportStage(store.Options, import.FileSize);
            using var errors = run.ErrorFile is null ? null : new ErrorFile(run.ErrorFile);
            return await RunAsync(import, run, new StageTarget(stage.Connection, errors, run.Progress), ct);
        }
        catch (Exception e) when (e is DbException or IOException && Refusals.IsDiskFull(e))
        {
            return new ImportResult(null, [FileProblems.DiskFull(store.Options.DataFolder)]);
        }
    }

    private async Task<ImportResult> RunAsync(Import import, ImportRun run, StageTarget target, CancellationToken ct)
    {
        var workspace = await settings.ReadAsync(ct);
        var staged = StagedImport.Load(
            import.File,
            import.FileHash is "" ? null : import.FileHash,
            import.KindOf,
            import.Settings,
            new ImportGround(workspace, await catalogs.ReadAsync("customer", ct)),
            target,
            ct
        );
        if (!staged.IsOk)
            return new ImportResult(null, staged.Problems);
        var (plan, tally) = staged.Value;
        var chunks = Chunks(target.Stage, plan);
        var strict = !import.Settings.Options.SkipBadRows;
        if (strict && tally.Bad > 0)
            return Stopped(target.Stage, plan, tally, run.DryRun);
        // Only the store knows to whom an address belongs: with strict rows a file of customers is tried before it is written.
        if (strict && plan.Kind is ImportKind.Customers && !run.DryRun && import.RowsDone == 0)
        {
            var tried = await WalkAsync(import, run with { DryRun = true }, chunks, workspace, ct);
            if (HasConflicts(tried))
            {
                Note(tried, tally);
                return Stopped(target.Stage, plan, tally, run.DryRun);
            }
        }
        if (run.Begin is not null)
            await run.Begin(tally.ToReport(), chunks.Total);
        var done = await WalkAsync(import, run, chunks, workspace, ct);
        Note(done, tally);
        var report = ImportReports.Of(target.Stage, plan, tally.ToReport(), done, run.DryRun);
        return new ImportResult(report, strict && run.DryRun && HasConflicts(done) ? BadRows.Problems(tally.ToReport()) : []);
    }

    private ImportChunks Chunks(DuckDbConnection stage, ImportPlan plan)
    {
        var customers = new StagedCustomers(stage, writers.Customers, plan.MatchKey);
        return plan.Kind switch
        {
            ImportKind.Orders => new OrderChunks(stage, writers, customers, plan.Currency.Code),
            ImportKind.Customers => new CustomerChunks(stage, writers, plan),
            ImportKind.Contracts => new ContractChunks(stage, writers, customers, plan.Currency.Code),
            _ => new EventChunks(stage, writers, customers, plan.Currency.Code),
        };
    }

    private static ImportResult Stopped(DuckDbConnection stage, ImportPlan plan, RowTally tally, bool dryRun)
    {
        var rows = tally.ToReport();
        return new ImportResult(ImportReports.Of(stage, plan, rows, new ChunkResult(), dryRun), BadRows.Problems(rows));
    }

    private static void Note(ChunkResult result, RowTally tally) => result.Errors.ForEach(tally.TakeBack);

    private static bool HasConflicts(ChunkResult result) => result.Errors.Exists(e => !RowReasons.IsByMode(e.Reason));

    /// <summary>Goes through all chunks, from where the import stands.</summary>
    private async Task<ChunkResult> WalkAsync(Import import, ImportRun run, ImportChunks chunks, Workspace workspace, CancellationToken ct)
    {
        var sum = new ChunkResult();
        var part = chunks.Part(run.DryRun ? 0 : import.RowsDone);
        for (var read = ReadAsync(chunks, part, ct); !part.IsEmpty; )
        {
            run.Progress?.Invoke(new ImportProgress(ImportPhase.Writing, part.From, chunks.Total));
            var write = await read;
            var next = chunks.Part(part.To);
            read = ReadAsync(chunks, next, ct);
            try
            {
                sum.Add(await WriteAsync(import, run, write, part, workspace, ct));
            }
            finally
            {
                // The stage must not be closed under the reader when writing fails.
                await ((Task)read).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            part = next;
        }
        run.Progress?.Invoke(new ImportProgress(ImportPhase.Writing, chunks.Total, chunks.Total));
        return sum;
    }

    private static Task<WriteChunk> ReadAsync(ImportChunks chunks, ChunkPart part, CancellationToken ct) =>
        Task.Run(() => chunks.Read(part.From, part.To, ct), ct);

    private async Task<ChunkResult> WriteAsync(
        Import import,
        ImportRun run,
        WriteChunk writeChunk,
        ChunkPart part,
        Workspace workspace,
        CancellationToken ct
    )
    {
        using var turn = await store.TakeWriterTurnAsync(ct);
        await using var connection = await store.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var write = new BulkWrite
        {
            Store = store,
            Connection = connection,
            Transaction = transaction,
            Zone = workspace.Zone(),
            Source = Source,
            ImportId = import.Id,
        };
        var result = await writeChunk(write, ct);
        if (run.DryRun)
        {
            await transaction.RollbackAsync(ct);
            return result;
        }
        ImportChanges.Insert(write, ids, import.Id, result.Changes);
        await ImportTable.AdvanceAsync(connection, transaction, import.Id, part.From, part.To, result);
        await transaction.CommitAsync(ct);
        return result;
    }
}
