using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Settings;

namespace Perennial.Imports;

/// <summary>What the room's handlers and jobs share.</summary>
internal sealed record ImportServices(
    Store Store,
    ImportTable Table,
    ImportFiles Files,
    AuditLog Audit,
    JobQueue Jobs,
    Ids Ids,
    TimeProvider Clock,
    SettingsStore Settings,
    ImportProgressBoard Board
)
{
    public async Task<UploadImport.Limits> LimitsAsync(CancellationToken ct) =>
        await Settings.GetAsync<UploadImport.Limits>("imports", ct) ?? UploadImport.Limits.Default;
}
