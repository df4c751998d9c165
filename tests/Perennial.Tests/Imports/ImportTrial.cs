using System.Text;
using System.Text.Json;
using Dapper;
using Perennial.Imports;
using Perennial.Plumbing;
using Perennial.Rules.Imports;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Imports;

/// <summary>A store and what files do to it.</summary>
internal sealed class ImportTrial : IAsyncDisposable
{
    private readonly List<TemporaryFile> _files = [];

    private ImportTrial(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    /// <summary>Column (from 0) to attribute, beside the suggested columns.</summary>
    public IReadOnlyDictionary<int, string> Attributes { get; set; } = new Dictionary<int, string>();

    public static async Task<ImportTrial> OnAsync(Engine engine) => new(await TestDatabase.CreateAsync(engine));

    /// <summary>Imports a text as the command line does; the mapping is the suggested one unless given.</summary>
    public Task<ImportResult> RunAsync(ImportKind kind, string text, ImportOptions? options = null, bool dryRun = false) =>
        RunAsync(kind, Encoding.UTF8.GetBytes(text), options, dryRun);

    public async Task<ImportResult> RunAsync(
        ImportKind kind,
        byte[] content,
        ImportOptions? options = null,
        bool dryRun = false,
        string extension = ".csv"
    )
    {
        var file = new TemporaryFile(content, extension);
        _files.Add(file);
        var import = await MakeAsync(kind, file.Path, options ?? new ImportOptions());
        return import.Problems.Count > 0 ? import : await RunAsync(import.Import!, dryRun);
    }

    /// <summary>Runs an import that stands in the store, and ends it as the job does.</summary>
    public async Task<ImportResult> RunAsync(Import import, bool dryRun = false, Action<ImportProgress>? progress = null)
    {
        Import = import;
        var current = await Database.Get<ImportTable>().FindAsync(import.Id, CancellationToken.None) ?? import;
        var run = new ImportRun(
            dryRun,
            null,
            progress,
            (rows, total) => Database.Get<ImportTable>().BeginAsync(import.Id, rows, total, CancellationToken.None)
        );
        var result = await Database.Get<RunImport>().RunAsync(current, run, CancellationToken.None);
        if (result.IsOk && !dryRun)
            await Database.Store.WriteAsync(
                (c, t) => Database.Get<ImportTable>().EndAsync(c, t, import.Id, ImportState.Done, result.Report, []),
                CancellationToken.None
            );
        return result;
    }

    /// <summary>The import that ran last.</summary>
    public Import Import { get; private set; } = null!;

    /// <summary>A running import of a file in the store, or what is wrong with the file.</summary>
    public async Task<(Import? Import, IReadOnlyList<Rules.Basics.Problem> Problems)> PrepareAsync(
        ImportKind kind,
        string path,
        ImportOptions options
    )
    {
        var made = await MakeAsync(kind, path, options);
        return (made.Import, made.Problems);
    }

    public async Task<ImportResult> MustRunAsync(ImportKind kind, string text, ImportOptions? options = null, bool dryRun = false)
    {
        var result = await RunAsync(kind, text, options, dryRun);
        Assert.True(result.IsOk, string.Join("\n", result.Problems.Select(p => p.Detail.En)));
        return result;
    }

    public Task<IReadOnlyDictionary<string, long>> RevertAsync(Import import) =>
        Database.Get<RevertImport>().RunAsync(import, null, CancellationToken.None);

    public Task<long> CountAsync(string table, string where = "1 = 1") => NumberAsync($"SELECT COUNT(*) FROM {table} WHERE {where}");

    public Task<long> NumberAsync(string sql) =>
        Database.Store.ReadAsync(async c => Convert.ToInt64(await c.ExecuteScalarAsync(sql) ?? 0, null), CancellationToken.None);

    /// <summary>Everything that an import can touch, as text: equal texts, equal stores.</summary>
    public async Task<string> ContentAsync()
    {
        var text = new StringBuilder();
        foreach (var (table, columns) in Content)
        {
            var rows = await Database.Store.ReadAsync(c => c.QueryAsync<string>($"SELECT {columns} FROM {table}"), CancellationToken.None);
            text.AppendLine(table).AppendJoin('\n', rows.Order(StringComparer.Ordinal)).AppendLine();
        }
        return text.ToString();
    }

    private static readonly (string Table, string Columns)[] Content =
    [
        ("customers", Join("id", "number", "name", "email", "phone", "country", "city", "attributes", "content_hash", "import_id")),
        ("customer_identities", Join("type", "value", "customer_id")),
        ("products", Join("sku", "name", "category")),
        (
            "orders",
            Join(
                "id",
                "customer_id",
                "number",
                "status",
                "is_paid",
                "time",
                "gross",
                "refunded",
                "currency",
                "country",
                "item_count",
                "import_id"
            )
        ),
        ("order_items", Join("order_id", "line", "quantity", "amount")),
        ("refunds", Join("customer_id", "number", "time", "amount")),
        ("events", Join("customer_id", "name", "time", "amount", "props", "message_id")),
    ];

    public async ValueTask DisposeAsync()
    {
        _files.ForEach(f => f.Dispose());
        await Database.DisposeAsync();
    }

    private static string Join(params string[] columns) =>
        string.Join(" || '|' || ", columns.Select(c => $"COALESCE(CAST({c} AS TEXT), '-')"));

    private async Task<Made> MakeAsync(ImportKind kind, string path, ImportOptions options)
    {
        var file = SourceFile.At(path);
        var layout = DetectLayout.Of(file, options);
        if (!layout.IsOk)
            return new Made(null, layout.Problems);
        var settings = new ImportSettings(ColumnNames.Suggested(kind, layout.Value.Names) with { Attributes = Attributes }, options);
        var import = new Import
        {
            Id = Database.Get<Ids>().Next(),
            Kind = kind.Name(),
            State = ImportState.Running,
            FileName = Path.GetFileName(path),
            FilePath = path,
            FileHash = file.Hash(),
            FileSize = new FileInfo(path).Length,
            Mapping = JsonSerializer.Serialize(settings, Perennial.Imports.Import.Json),
        };
        await Database.Store.WriteAsync((c, t) => Database.Get<ImportTable>().InsertAsync(c, t, import), CancellationToken.None);
        return new Made(import, []);
    }

    private sealed record Made(Import? Import, IReadOnlyList<Rules.Basics.Problem> Problems)
    {
        public static implicit operator ImportResult(Made made) => new(null, made.Problems);
    }
}
