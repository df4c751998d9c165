using Dapper;
using Perennial.Plumbing;

namespace Perennial.Imports;

/// <summary>
/// Deletes uploaded files and error reports some days after their import ended, or was last heard of: they hold people's data
/// and nobody needs them any more. What the import wrote stays, and can still be reverted.
/// </summary>
internal sealed partial class DeleteOldFiles(ImportServices imports, ILogger<DeleteOldFiles> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new Rounds(Round, imports.Clock, LogFailure).RunAsync(RunAsync, stoppingToken);

    /// <summary>Deletes what is due now. A file that a command read from elsewhere is not ours and stays.</summary>
    /// <returns>How many files were deleted.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var days = (await imports.LimitsAsync(ct)).KeepFilesDays;
        var before = imports.Clock.GetUtcNow().AddDays(-days).ToUnixTimeMilliseconds();
        var due = await imports.Store.ReadAsync(
            c =>
                c.QueryAsync<long>(
                    new CommandDefinition(
                        $"SELECT id FROM imports WHERE COALESCE(finished_at, created_at) < @before AND state NOT IN ('{ImportState.Queued}', '{ImportState.Running}', '{ImportState.Reverting}')",
                        new { before },
                        cancellationToken: ct
                    )
                ),
            ct
        );
        var gone = due.SelectMany(id => new[] { imports.Files.PathOf(id), imports.Files.ErrorsOf(id) }).Where(File.Exists).ToList();
        gone.ForEach(File.Delete);
        if (gone.Count > 0)
            LogDeleted(gone.Count, days);
        return gone.Count;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Files} files of imports older than {Days} days were deleted")]
    private partial void LogDeleted(int files, int days);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old files of imports could not be deleted; it is tried again in an hour")]
    private partial void LogFailure(Exception reason);
}
