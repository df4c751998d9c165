namespace Perennial.Imports;

/// <summary>Does everything an import does, and rolls it back: the report says what would happen.</summary>
internal sealed class DryRunJob(ImportServices imports, RunImport pipeline) : FileJob(imports, pipeline)
{
    public const string Name = "import-dry-run";

    public override string Kind => Name;

    protected override bool IsDry => true;

    /// <summary>Whatever became of it, the file can be looked at and imported.</summary>
    protected override Task RecordAsync(long id, string state, ImportResult result) =>
        Imports.Store.WriteAsync(
            (c, t) => Imports.Table.EndAsync(c, t, id, ImportState.Previewed, result.Report, result.Problems),
            CancellationToken.None
        );
}
