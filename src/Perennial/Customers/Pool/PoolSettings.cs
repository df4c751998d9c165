using System.Data.Common;
using Dapper;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Rules.Measures;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>The rules of the pool, under a key of the settings, and whose eyes they keep contact data from.</summary>
[FrontDoor]
internal sealed class PoolSettings(SettingsStore settings, IHttpContextAccessor http)
{
    public const string Key = "pool";

    public async Task<PoolRules> ReadAsync(CancellationToken ct) => await settings.GetAsync<PoolRules>(Key, ct) ?? new PoolRules();

    /// <summary>The rules as a transaction sees them, past the cache.</summary>
    public static async Task<PoolRules> ReadAsync(DbConnection connection, DbTransaction? transaction) =>
        await SettingsStore.FindAsync<PoolRules>(connection, transaction, Key) ?? new PoolRules();

    /// <summary>
    /// Whether the contact data of customers without an owner is hidden from whoever asks. The command line and background work
    /// see everything; a person or a key by <see cref="Permission.SeePoolContacts"/>.
    /// </summary>
    public async Task<bool> MasksAsync(CancellationToken ct)
    {
        if (http.HttpContext is not { } context || CurrentUser.Of(context)?.May(Permission.SeePoolContacts) is true)
            return false;
        return await ReadAsync(ct) is { On: true, Masks: true };
    }

    /// <summary>Whether the contact data of one customer is hidden from whoever asks.</summary>
    public async Task<bool> MasksAsync(long? owner, CancellationToken ct) => owner is null && await MasksAsync(ct);

    /// <summary>Whether the contact data of a customer is hidden from whoever asks, where the row is not at hand.</summary>
    public async Task<bool> MasksOfAsync(Store store, long customer, CancellationToken ct) =>
        await MasksAsync(ct)
        && await store.ReadAsync(
            c => c.ExecuteScalarAsync<long?>("SELECT owner_id FROM customers WHERE id = @customer", new { customer }),
            ct
        )
            is null;

    /// <summary>A filter by a part of an address or number would tell it letter by letter: the problem, or null when nothing is asked of one.</summary>
    public Task<Problem?> RefuseAsync(IEnumerable<CustomerFilter> filters, CancellationToken ct) =>
        RefuseAsync(PartsAsked(filters), "filters", ct);

    /// <summary>The same for a filter and for what figures are broken down by: the parts are shown, each with its name.</summary>
    public Task<Problem?> RefuseAsync(CustomerFilter? filter, Dimension? by, CancellationToken ct) =>
        AskedAttributes.Of(by).FirstOrDefault(ContactMask.IsContact) is { } split
            ? RefuseAsync([split], "by", ct)
            : RefuseAsync(filter is null ? [] : PartsAsked([filter]), "where", ct);

    /// <summary>The same for fields that are asked for by a part.</summary>
    public async Task<Problem?> RefuseAsync(IEnumerable<string> parts, string parameter, CancellationToken ct) =>
        parts.FirstOrDefault() is { } field && await MasksAsync(ct) ? PoolProblems.FilterIsMasked(field, parameter) : null;

    private static IEnumerable<string> PartsAsked(IEnumerable<CustomerFilter> filters) =>
        filters.SelectMany(filter =>
            filter switch
            {
                CustomerFilter.All all => PartsAsked(all.Of),
                CustomerFilter.HasField { Op: FieldOp.Contains or FieldOp.AtLeast or FieldOp.AtMost } field
                    when ContactMask.IsContact(field.Field) => [field.Field],
                _ => Enumerable.Empty<string>(),
            }
        );
}

/// <summary>Customers as somebody sees them from whom contact data is hidden.</summary>
internal static class MaskedRows
{
    public static CustomerRow Masked(this CustomerRow row) =>
        row with
        {
            Name = row.Name is { } name ? ContactMask.Text(name) : null,
            Email = ContactMask.Email(row.Email),
            Phone = ContactMask.Phone(row.Phone),
            Attributes = ContactMask.Json(row.Attributes)!,
        };
}
