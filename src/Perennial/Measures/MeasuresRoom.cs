using Perennial.Access;
using Perennial.Rules.Access;
using Perennial.Settings;

namespace Perennial.Measures;

/// <summary>What figures mean: the rules resolved against the data, the answers, the RFM settings.</summary>
internal static class MeasuresRoom
{
    public static IServiceCollection AddMeasures(this IServiceCollection services) =>
        services
            .AddSingleton<Answers>()
            .AddSingleton<Workbench>()
            .AddSingleton<DeriveWindows>(provider => provider.GetRequiredService<Workbench>().DeriveAsync);

    public static IEndpointRouteBuilder MapMeasures(this IEndpointRouteBuilder routes)
    {
        var rfm = routes.MapGroup("/api/settings/rfm");
        rfm.MapGet("", ReadRfmSettings.Handle).WithSummary("RFM bins and groups.").RequirePermission(Permission.ReadSettings);
        rfm.MapPut("", ChangeRfmSettings.Handle).WithSummary("Changes RFM bins and groups.").RequirePermission(Permission.EditDefinitions);
        return routes;
    }
}
