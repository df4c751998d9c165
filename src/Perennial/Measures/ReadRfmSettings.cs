using Microsoft.AspNetCore.Http.HttpResults;

namespace Perennial.Measures;

/// <summary>GET /api/settings/rfm: how RFM is computed and which groups there are.</summary>
internal static class ReadRfmSettings
{
    internal static async Task<Ok<RfmDocument>> Handle(Workbench workbench, CancellationToken ct) =>
        TypedResults.Ok(RfmDocument.Of(await workbench.RfmAsync(ct)));
}
