using System.Text.Json;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Scores;

namespace Perennial.Scores;

/// <summary>How a company is doing.</summary>
/// <param name="Score">0 to 100.</param>
/// <param name="Level">bad, some or good.</param>
/// <param name="Reasons">What costs most points, in both languages.</param>
[FrontDoor]
internal sealed record CompanyHealth(double Score, string Level, IReadOnlyList<HealthReason> Reasons);

/// <summary>The health of some companies as of the last scoring, for lists of later rooms.</summary>
[FrontDoor]
internal sealed class ReadCompanyHealth(Store store, HealthSettingsStore settings)
{
    /// <summary>Reasons that are given of each company.</summary>
    public const int Reasons = 2;

    /// <summary>Of each company of which something is known; ask for a page of companies, not for all.</summary>
    public async Task<IReadOnlyDictionary<long, CompanyHealth>> OfAsync(IReadOnlyList<long> companies, CancellationToken ct)
    {
        var wanted = await settings.ReadAsync(ct);
        return (await RowsAsync(companies, ct))
            .Where(row => row.Health is not null)
            .ToDictionary(
                row => row.Id,
                row => new CompanyHealth(
                    row.Health!.Value,
                    Health.LevelOf(row.Health)!,
                    [.. HealthReasons.Of(Health.Of(wanted, row.Values)).Take(Reasons)]
                )
            );
    }

    internal async Task<IReadOnlyList<CompanyHealthRow>> RowsAsync(IReadOnlyList<long> companies, CancellationToken ct) =>
        [
            .. await store.ReadAsync(
                c =>
                    c.QueryAsync<CompanyHealthRow>(
                        $"SELECT * FROM company_health WHERE id IN ({store.Dialect.IntegersIn("ids")})",
                        new { ids = JsonSerializer.Serialize(companies) }
                    ),
                ct
            ),
        ];
}
