using System.Data.Common;
using Dapper;
using Perennial.Access;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;
using Perennial.Rules.Fields;

namespace Perennial.Fields;

/// <summary>The custom fields of customers whose values the reader may not see. The command line sees everything.</summary>
[FrontDoor]
internal sealed class HiddenFields(FieldCatalogs catalogs, IHttpContextAccessor http)
{
    /// <summary>Their keys.</summary>
    public async Task<IReadOnlySet<string>> KeysAsync(CancellationToken ct)
    {
        if (http.HttpContext is not { } context || CurrentUser.Of(context)?.May(Permission.ReadSensitiveFields) is true)
            return new HashSet<string>();
        return (await catalogs.ReadAsync(FieldRule.Entities[0], ct))
            .Fields.Where(field => field.Sensitive)
            .Select(field => field.Key)
            .ToHashSet();
    }

    /// <summary>
    /// The same within a transaction, for what leaves the product as data: where nobody asks, as in a webhook, all sensitive
    /// fields stay out of it.
    /// </summary>
    public async Task<IReadOnlySet<string>> KeysOutsideAsync(
        DbConnection connection,
        DbTransaction? transaction,
        string entity = "customer"
    )
    {
        if (http.HttpContext is { } context && CurrentUser.Of(context)?.May(Permission.ReadSensitiveFields) is true)
            return new HashSet<string>();
        var keys = await connection.QueryAsync<string>(
            "SELECT key FROM fields WHERE entity = @entity AND sensitive = 1",
            new { entity },
            transaction
        );
        return keys.ToHashSet();
    }

    /// <summary>Names as the history writes them: <c>attributes.</c> and the key.</summary>
    public async Task<IReadOnlySet<string>> NamesAsync(CancellationToken ct) =>
        (await KeysAsync(ct)).Select(key => "attributes." + key).ToHashSet();

    /// <summary>A filter or a breakdown by such a field would tell its values: the problem, or null when nothing is asked of one.</summary>
    /// <param name="keys">Of the attributes that are asked for.</param>
    /// <param name="parameter">The part of the request that asks.</param>
    public async Task<Problem?> RefuseAsync(IReadOnlyCollection<string> keys, string parameter, CancellationToken ct)
    {
        if (keys.Count == 0)
            return null;
        var unseen = await KeysAsync(ct);
        return keys.FirstOrDefault(unseen.Contains) is { } key ? FieldsProblems.Hidden(key, parameter) : null;
    }
}
