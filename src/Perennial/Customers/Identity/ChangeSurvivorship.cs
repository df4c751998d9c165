using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Customers;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>GET and PUT /api/customers/survivorship: which of two values a merged customer keeps.</summary>
internal static class ChangeSurvivorship
{
    internal static async Task<Ok<Survivorship>> Read(SettingsStore settings, CancellationToken ct) =>
        TypedResults.Ok(await IdentityRules.ReadAsync(settings, ct));

    internal static async Task<Results<Ok<Survivorship>, ProblemHttpResult>> Handle(
        Survivorship request,
        SettingsStore settings,
        Store store,
        AuditLog audit,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (request.Fields.Values.Append(request.Default).Contains(SurvivorRule.Other))
            return CustomersProblems.NoRuleForAll().ToHttp(http);
        await store.WriteAsync(
            async (c, t) =>
            {
                await settings.PutAsync(c, t, IdentityRules.Key, request);
                await audit.AppendAsync(c, t, user, "survivorship_changed", details: request);
            },
            ct
        );
        settings.Forget();
        return TypedResults.Ok(request);
    }
}
