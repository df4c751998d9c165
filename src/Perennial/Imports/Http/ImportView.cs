using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>An import as the API shows it.</summary>
internal sealed record ImportView
{
    public required long Id { get; init; }

    /// <summary>customers, orders or events.</summary>
    public required string Kind { get; init; }

    public required string FileName { get; init; }

    public required long FileSize { get; init; }

    /// <summary>uploaded, previewed, queued, running, done, failed, cancelled, reverting or reverted.</summary>
    public required string State { get; init; }

    /// <summary>What was decided about the columns; null before anything was.</summary>
    public MappingView? Mapping { get; init; }

    public ImportReport? Report { get; init; }

    public long RowsRead { get; init; }

    public long RowsDone { get; init; }

    public long RowsTotal { get; init; }

    public long Created { get; init; }

    public long Updated { get; init; }

    public long Unchanged { get; init; }

    public long Rejected { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string? CreatedBy { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public ErrorView? Error { get; init; }

    /// <summary>Whether the report of rows that were not imported can be downloaded: there is one, and it has not been deleted for its age.</summary>
    public required bool HasErrorReport { get; init; }

    /// <param name="Preset">A preset's key.</param>
    /// <param name="Columns">Column (from 0) to field key.</param>
    /// <param name="Attributes">Column (from 0) to attribute name.</param>
    /// <param name="Options">How the file is read.</param>
    internal sealed record MappingView(
        string? Preset,
        IReadOnlyDictionary<int, string> Columns,
        IReadOnlyDictionary<int, string> Attributes,
        ImportOptions Options
    );

    /// <param name="Code">Of the first problem.</param>
    /// <param name="Title">Of the first problem, in the reader's language.</param>
    /// <param name="Detail">Of the first problem, in the reader's language.</param>
    /// <param name="More">The other problems, in the reader's language.</param>
    internal sealed record ErrorView(string Code, string Title, string Detail, IReadOnlyList<string> More);

    public static async Task<List<ImportView>> OfAsync(
        IReadOnlyCollection<Import> imports,
        Store store,
        Language language,
        CancellationToken ct
    )
    {
        var creators = imports.Select(i => i.CreatedBy).OfType<long>().Distinct().ToList();
        var names = (
            await store.ReadAsync(
                c => c.QueryAsync<(long Id, string Name)>(new CommandDefinition("SELECT id, name FROM users", cancellationToken: ct)),
                ct
            )
        )
            .Where(u => creators.Contains(u.Id))
            .ToDictionary(u => u.Id, u => u.Name);
        return
        [
            .. imports.Select(i =>
                Of(i, i.CreatedBy is { } user ? names.GetValueOrDefault(user) : null, new ImportFiles(store.Options), language)
            ),
        ];
    }

    private static ImportView Of(Import import, string? createdBy, ImportFiles files, Language language)
    {
        var (mapping, options) = import.Settings;
        var problems = import.ReadProblems();
        return new ImportView
        {
            Id = import.Id,
            Kind = import.Kind,
            FileName = import.FileName,
            FileSize = import.FileSize,
            State = import.State,
            Mapping = import.Settings.IsNothing ? null : new MappingView(mapping.Preset, mapping.Columns, mapping.Attributes, options),
            Report = import.ReadReport(),
            RowsRead = import.RowsRead,
            RowsDone = import.RowsDone,
            RowsTotal = import.RowsTotal,
            Created = import.CreatedCount,
            Updated = import.UpdatedCount,
            Unchanged = import.UnchangedCount,
            Rejected = import.RejectedCount,
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(import.CreatedAt),
            CreatedBy = createdBy,
            StartedAt = import.StartedAt is { } started ? DateTimeOffset.FromUnixTimeMilliseconds(started) : null,
            FinishedAt = import.FinishedAt is { } finished ? DateTimeOffset.FromUnixTimeMilliseconds(finished) : null,
            HasErrorReport = File.Exists(files.ErrorsOf(import.Id)),
            Error =
                problems.Count == 0
                    ? null
                    : new ErrorView(
                        problems[0].Code,
                        problems[0].Title.In(language),
                        problems[0].Detail.In(language),
                        [.. problems.Skip(1).Select(p => p.Detail.In(language))]
                    ),
        };
    }
}
