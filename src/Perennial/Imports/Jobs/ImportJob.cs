using Perennial.Audit;

namespace Perennial.Imports;

/// <summary>Writes a file into the store.</summary>
internal sealed class ImportJob(ImportServices imports, RunImport pipeline) : FileJob(imports, pipeline)
{
    public const string Name = "import";

    public override string Kind => Name;

    protected override bool IsDry => false;

    protected override Task BeginAsync(long id, RowReport rows, long total, CancellationToken ct) =>
        Imports.Table.BeginAsync(id, rows, total, ct);

    protected override Task RecordAsync(long id, string state, ImportResult result) =>
        Imports.Store.WriteAsync(
            async (c, t) =>
            {
                await Imports.Table.EndAsync(c, t, id, state, result.Report, result.Problems);
                await Imports.Audit.AppendAsync(
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
}
