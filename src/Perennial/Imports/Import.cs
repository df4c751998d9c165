using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Perennial.Rules.Basics;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>A row of the table <c>imports</c>: a file, what it means, and what became of it.</summary>
internal sealed record Import
{
    /// <summary>How mappings, reports and problems are written into JSON columns.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public long Id { get; init; }

    /// <summary><c>customers</c>, <c>orders</c> or <c>events</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>One of <see cref="ImportState"/>.</summary>
    public required string State { get; init; }

    /// <summary>The name people know the file by; never used as a path.</summary>
    public required string FileName { get; init; }

    public required string FilePath { get; init; }

    /// <summary>SHA-256 of the bytes.</summary>
    public required string FileHash { get; init; }

    public long FileSize { get; init; }

    /// <summary><see cref="ImportSettings"/> as JSON.</summary>
    public required string Mapping { get; init; }

    /// <summary><see cref="ImportReport"/> as JSON; null before the first dry run.</summary>
    public string? Report { get; init; }

    public long RowsRead { get; init; }

    /// <summary>Objects written so far, in the order of the file: where a broken-off run goes on.</summary>
    public long RowsDone { get; init; }

    public long RowsTotal { get; init; }

    public long CreatedCount { get; init; }

    public long UpdatedCount { get; init; }

    public long UnchangedCount { get; init; }

    public long RejectedCount { get; init; }

    /// <summary>Problems as JSON; null while there is none.</summary>
    public string? Error { get; init; }

    public long? CreatedBy { get; init; }

    public long CreatedAt { get; init; }

    public long? StartedAt { get; init; }

    public long? FinishedAt { get; init; }

    public ImportKind KindOf =>
        ImportKinds.Parse(Kind) ?? throw new InvalidOperationException($"The store holds an import of kind '{Kind}'.");

    public ImportSettings Settings => JsonSerializer.Deserialize<ImportSettings>(Mapping, Json)!;

    public SourceFile File => SourceFile.At(FilePath, FileName);

    public ImportReport? ReadReport() => Report is null ? null : JsonSerializer.Deserialize<ImportReport>(Report, Json);

    public IReadOnlyList<Problem> ReadProblems() => Error is null ? [] : JsonSerializer.Deserialize<List<Problem>>(Error, Json)!;
}

/// <summary>What the columns mean and how the file is read.</summary>
internal sealed record ImportSettings(ImportMapping Mapping, ImportOptions Options)
{
    public static ImportSettings Nothing { get; } = new(new ImportMapping(), new ImportOptions());

    /// <summary>Whether nobody has decided anything about the columns.</summary>
    [JsonIgnore]
    public bool IsNothing => Mapping.Preset is null && Mapping.Columns.Count == 0 && Mapping.Attributes.Count == 0;
}

/// <summary>The states of an import.</summary>
internal static class ImportState
{
    /// <summary>The file is here; nothing is known about its columns.</summary>
    public const string Uploaded = "uploaded";

    /// <summary>The mapping is complete, or the dry run has ended.</summary>
    public const string Previewed = "previewed";

    public const string Queued = "queued";
    public const string Running = "running";
    public const string Done = "done";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
    public const string Reverting = "reverting";
    public const string Reverted = "reverted";

    /// <summary>States from which an import can be tried and started.</summary>
    public static readonly string[] Open = [Uploaded, Previewed, Failed, Cancelled];

    /// <summary>Whether the columns can still be mapped otherwise: nothing runs and nothing was written.</summary>
    public static bool IsOpen(Import import) => Open.Contains(import.State) && import.RowsDone == 0;

    /// <summary>Whether the state will change by itself.</summary>
    public static bool IsBusy(string state) => state is Queued or Running or Reverting;
}
