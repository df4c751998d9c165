using System.Data.Common;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Settings;

namespace Perennial.SampleShop;

/// <summary>Remembers that the sample shop is loaded, and writes it into the audit.</summary>
internal sealed class SampleShopRecord(SettingsStore settings, AuditLog audit, Ids ids)
{
    private const string Key = "sample_shop";

    /// <summary>The sample shop as it is loaded; <paramref name="ImportId"/> marks its rows in every table.</summary>
    internal sealed record Loaded(long ImportId, int Customers, ulong Seed, int EndDay, bool IsRemoved = false);

    /// <summary>The sample shop that is loaded; null when there is none.</summary>
    public async Task<Loaded?> FindAsync(CancellationToken ct) =>
        await settings.GetAsync<Loaded>(Key, ct) is { IsRemoved: false } loaded ? loaded : null;

    public long NewImportId() => ids.Next();

    public async Task PutAsync(DbConnection connection, DbTransaction transaction, Loaded loaded, Actor actor)
    {
        await settings.PutAsync(connection, transaction, Key, loaded);
        await audit.AppendAsync(
            connection,
            transaction,
            actor,
            loaded.IsRemoved ? "sample_shop_removed" : "sample_shop_loaded",
            details: new { loaded.Customers, loaded.Seed }
        );
    }

    /// <summary>After the commit.</summary>
    public void Forget() => settings.Forget();
}
