using System.Text.Json;
using Dapper;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>Runs an import in the process of the command, with its progress on the terminal.</summary>
internal sealed class ImportFromCommandLine(IServiceProvider services, Terminal terminal, bool json)
{
    private readonly Store _store = services.GetRequiredService<Store>();
    private readonly ImportTable _table = services.GetRequiredService<ImportTable>();
    private readonly TimeProvider _clock = services.GetRequiredService<TimeProvider>();

    public async Task<int> RunAsync(ImportKind kind, AskedImport request, CancellationToken ct)
    {
        if (request.MapFile is { } mapFile)
        {
            var map = MapFile.Read(mapFile);
            if (!map.IsOk)
                return terminal.Fail(map.Problems);
            request = map.Value.Complete(request);
        }
        var path = Path.GetFullPath(request.File);
        var file = SourceFile.At(path);
        var layout = DetectLayout.Of(file, request.Options);
        if (!layout.IsOk)
            return terminal.Fail(layout.Problems);
        var mapping = ColumnNames.Resolve(kind, layout.Value.Names, request.Preset, request.Columns, request.Attributes);
        if (!mapping.IsOk)
            return terminal.Fail(mapping.Problems);
        Announce(kind, layout.Value, mapping.Value);
        var import = await FindOrMakeAsync(kind, path, file.Hash(), new ImportSettings(mapping.Value, request.Options), request.DryRun, ct);
        return await RunAsync(import, request, ct);
    }

    private async Task<int> RunAsync(Import import, AskedImport request, CancellationToken ct)
    {
        var progress = new ProgressLine(terminal, _clock);
        var run = new ImportRun(request.DryRun, request.ErrorFile, progress.Show, (rows, total) => BeginAsync(import, rows, total, ct));
        var result = await RunAsync(import, run, ct);
        progress.End();
        if (result.IsOk && !request.DryRun)
            await EndAsync(import, result.Report!, ct);
        if (result.Report is { } report)
            ImportSummary.Print(terminal, report, import.Id, json);
        return result.IsOk ? 0 : terminal.Fail(result.Problems);
    }

    /// <summary>Whoever interrupts the command finds the import cancelled: it can be taken back, or the command given again.</summary>
    private async Task<ImportResult> RunAsync(Import import, ImportRun run, CancellationToken ct)
    {
        try
        {
            return await services.GetRequiredService<RunImport>().RunAsync(import, run, ct);
        }
        catch (OperationCanceledException)
        {
            await _store.WriteAsync((c, t) => _table.EndAsync(c, t, import.Id, ImportState.Cancelled, null, []), CancellationToken.None);
            return new ImportResult(null, [ImportProblems.Interrupted()]);
        }
    }

    /// <summary>Says which column is taken for what, which for nothing, and what follows from it.</summary>
    private void Announce(ImportKind kind, FileLayout layout, ImportMapping mapping)
    {
        var preset = mapping.Preset is { } key ? ImportPresets.Find(key) : null;
        var fields = preset?.FieldsOf(layout.Names) ?? [];
        var taken = layout
            .Names.Index()
            .Select(n => (n.Item, Field: mapping.Columns.GetValueOrDefault(n.Index) ?? fields.ElementAtOrDefault(n.Index)))
            .Where(p => p.Field is not null)
            .Select(p => $"{p.Item} → {p.Field}")
            .ToList();
        var columns = string.Join(", ", taken);
        terminal.Note(
            new Phrase(
                $"Importing {kind.Name()} ({layout.Encoding}). Columns: {columns}",
                $"导入 {kind.Name()}（{layout.Encoding}）。列：{columns}"
            )
        );
        foreach (var note in MappingNotes.Of(kind, layout.Names, mapping))
            terminal.Note(note);
    }

    /// <summary>An import of the same file with the same settings that was broken off goes on; otherwise a new one begins.</summary>
    private async Task<Import> FindOrMakeAsync(
        ImportKind kind,
        string path,
        string hash,
        ImportSettings settings,
        bool dryRun,
        CancellationToken ct
    )
    {
        var mapping = JsonSerializer.Serialize(settings, Import.Json);
        var running = dryRun
            ? []
            : await _store.ReadAsync(
                c =>
                    c.QueryAsync<Import>(
                        "SELECT * FROM imports WHERE kind = @kind AND file_hash = @hash AND state IN ('running', 'cancelled') AND created_by IS NULL ORDER BY id DESC",
                        new { kind = kind.Name(), hash }
                    ),
                ct
            );
        var same = running.FirstOrDefault(i => JsonSerializer.Serialize(i.Settings, Import.Json) == mapping);
        return same
            ?? new Import
            {
                Id = services.GetRequiredService<Ids>().Next(),
                Kind = kind.Name(),
                State = ImportState.Running,
                FileName = Path.GetFileName(path),
                FilePath = path,
                FileHash = hash,
                FileSize = new FileInfo(path).Length,
                Mapping = mapping,
                CreatedAt = _clock.GetUtcNow().ToUnixTimeMilliseconds(),
            };
    }

    private async Task BeginAsync(Import import, RowReport rows, long total, CancellationToken ct)
    {
        await _store.WriteAsync(
            async (c, t) =>
            {
                if (await ImportTable.MoveAsync(c, t, import.Id, ImportState.Running, ImportState.Running, ImportState.Cancelled))
                    return;
                await _table.InsertAsync(c, t, import);
                await services
                    .GetRequiredService<AuditLog>()
                    .AppendAsync(
                        c,
                        t,
                        Actor.CommandLine,
                        "import_started",
                        $"import:{import.Id}",
                        new
                        {
                            import.Kind,
                            import.FileHash,
                            total,
                        }
                    );
            },
            ct
        );
        await _table.BeginAsync(import.Id, rows, total, ct);
    }

    private Task EndAsync(Import import, ImportReport report, CancellationToken ct) =>
        _store.WriteAsync(
            async (c, t) =>
            {
                await _table.EndAsync(c, t, import.Id, ImportState.Done, report, []);
                await services
                    .GetRequiredService<AuditLog>()
                    .AppendAsync(
                        c,
                        t,
                        Actor.CommandLine,
                        "import_finished",
                        $"import:{import.Id}",
                        new
                        {
                            report.Creates,
                            report.Updates,
                            report.Unchanged,
                        }
                    );
            },
            ct
        );
}
