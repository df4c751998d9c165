using System.Globalization;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Audit;

/// <summary>Whether the machine's clock stands behind what was already written down.</summary>
internal sealed class ExamineClock(Store store, TimeProvider clock) : IExamination
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    public string Name => "clock";

    public bool NeedsData => true;

    public async Task<Finding> LookAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var text = now.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var latest = await store.ReadAsync(c => c.ExecuteScalarAsync<long?>("SELECT MAX(time) FROM audit_entries"), ct);
        return latest is { } last && DateTimeOffset.FromUnixTimeMilliseconds(last) > now + Tolerance
            ? Finding.Attention(
                new Phrase(
                    $"The clock says {text} UTC, which is before the latest audit entry. Set it by a time server.",
                    $"系统时钟为 {text} UTC，早于最近的审计记录，请用时间服务器校准。"
                )
            )
            : Finding.Fine(new Phrase($"The clock says {text} UTC.", $"系统时钟为 {text} UTC。"));
    }
}
