using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Imports;

/// <summary>GET /api/imports: the latest first. GET /api/imports/{id}: one.</summary>
internal static class ListImports
{
    internal static async Task<Ok<List<ImportView>>> Handle(ImportServices imports, HttpContext http, CancellationToken ct) =>
        TypedResults.Ok(await ImportView.OfAsync(await imports.Table.ListAsync(ct), imports.Store, http.Language(), ct));

    internal static async Task<Results<Ok<ImportView>, ProblemHttpResult>> One(
        long id,
        ImportServices imports,
        HttpContext http,
        CancellationToken ct
    ) =>
        await imports.Table.FindAsync(id, ct) is { } import
            ? TypedResults.Ok((await ImportView.OfAsync([import], imports.Store, http.Language(), ct))[0])
            : PlumbingProblems.NotFound(ImportProblems.Import).ToHttp(http);
}
