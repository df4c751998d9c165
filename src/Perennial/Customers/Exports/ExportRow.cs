using System.Globalization;
using System.Text.Json;
using Dapper;
using Perennial.Plumbing;

namespace Perennial.Customers;

/// <summary>A row of <c>customer_exports</c>.</summary>
internal sealed record ExportRow
{
    public required long Id { get; init; }

    /// <summary>JSON of the list's parameters.</summary>
    public required string Request { get; init; }

    /// <summary>JSON list of the chosen customers; null for all that the list shows.</summary>
    public string? Ids { get; init; }

    public string? Traits { get; init; }
    public required string Language { get; init; }

    /// <summary>csv or xlsx.</summary>
    public required string Format { get; init; }

    /// <summary>queued, running, done, cancelled or failed.</summary>
    public required string State { get; init; }
    public required long Total { get; init; }
    public long Done { get; init; }
    public required long CreatedBy { get; init; }
    public required long CreatedAt { get; init; }
    public long? FinishedAt { get; init; }

    public ListCustomers.Request Asked => JsonSerializer.Deserialize<ListCustomers.Request>(Request)!;

    public IReadOnlyList<long>? Chosen => Ids is null ? null : JsonSerializer.Deserialize<List<long>>(Ids);
}

/// <summary>An export as the API shows it.</summary>
/// <param name="State">queued, running, done, cancelled or failed.</param>
/// <param name="Format">csv or xlsx.</param>
/// <param name="Done">Rows written so far.</param>
/// <param name="Until">When the file is deleted.</param>
internal sealed record ExportView(long Id, string State, string Format, long Total, long Done, DateTimeOffset Until)
{
    public static ExportView Of(ExportRow row) =>
        new(row.Id, row.State, row.Format, row.Total, row.Done, DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt) + ExportFiles.Kept);
}

/// <summary>Where exported files lie, and for how long.</summary>
internal sealed class ExportFiles(Store store)
{
    public const string Csv = "csv";
    public const string Workbook = "xlsx";

    /// <summary>A file full of names and addresses should not lie about for long.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private string Folder => Path.Combine(store.Options.DataFolder, "exports");

    public string PathOf(ExportRow row) => Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{row.Id}.{row.Format}"));

    public FileStream Begin(ExportRow row)
    {
        Directory.CreateDirectory(Folder);
        return File.Create(PartOf(row));
    }

    public void Finish(ExportRow row) => File.Move(PartOf(row), PathOf(row), overwrite: true);

    public void Delete(ExportRow row)
    {
        if (!Directory.Exists(Folder))
            return;
        File.Delete(PartOf(row));
        File.Delete(PathOf(row));
    }

    /// <summary>While it is being written.</summary>
    private string PartOf(ExportRow row) => PathOf(row) + ".part";

    /// <summary>The export, if it is this account's.</summary>
    public Task<ExportRow?> FindAsync(long id, long account, CancellationToken ct) =>
        store.ReadAsync(
            c =>
                c.QuerySingleOrDefaultAsync<ExportRow>(
                    "SELECT * FROM customer_exports WHERE id = @id AND created_by = @account",
                    new { id, account }
                ),
            ct
        );
}
