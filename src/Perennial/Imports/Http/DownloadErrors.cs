using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Imports;

/// <summary>GET /api/imports/{id}/errors.csv: every row that was not imported, of the last dry run or run.</summary>
internal static class DownloadErrors
{
    internal static async Task<Results<PhysicalFileHttpResult, ProblemHttpResult>> Handle(
        long id,
        ImportServices imports,
        HttpContext http,
        CancellationToken ct
    )
    {
        var path = imports.Files.ErrorsOf(id);
        return await imports.Table.FindAsync(id, ct) is not null && File.Exists(path)
            ? TypedResults.PhysicalFile(path, "text/csv; charset=utf-8", $"import-{id}-errors.csv")
            : PlumbingProblems.NotFound(ImportProblems.ErrorReport).ToHttp(http);
    }
}
