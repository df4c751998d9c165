using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Settings;

namespace Perennial.Measures;

/// <summary>PUT /api/settings/rfm: replaces the bins and groups. Every figure follows at once, past ones too.</summary>
internal static class ChangeRfmSettings
{
    internal static async Task<Results<Ok<RfmDocument>, ProblemHttpResult>> Handle(
        RfmDocument request,
        SettingsStore settings,
        Store store,
        AuditLog audit,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        var rfm = request.ToSettings();
        if (!rfm.IsOk)
            return rfm.Problems.ToHttp(http);
        var saved = RfmDocument.Of(rfm.Value);
        await store.WriteAsync(
            async (connection, transaction) =>
            {
                await settings.PutAsync(connection, transaction, RfmDocument.Key, saved);
                await audit.AppendAsync(
                    connection,
                    transaction,
                    user,
                    "rfm_changed",
                    details: new
                    {
                        saved.LookbackDays,
                        saved.CountDistinctDays,
                        saved.Bins,
                    }
                );
            },
            ct
        );
        settings.Forget();
        return TypedResults.Ok(saved);
    }
}
