using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;

namespace Perennial.Customers;

/// <summary>GET /api/customer-exports/{id}, its file and its cancelling: for the person who asked for it, and nobody else.</summary>
internal static class ReadExport
{
    internal static async Task<Results<Ok<ExportView>, ProblemHttpResult>> Handle(
        long id,
        ExportFiles files,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) =>
        await files.FindAsync(id, by.Id, ct) is { } row
            ? TypedResults.Ok(ExportView.Of(row))
            : PlumbingProblems.NotFound(ExportProblems.AnExport).ToHttp(http);

    internal static async Task<Results<PhysicalFileHttpResult, ProblemHttpResult>> File(
        long id,
        ExportFiles files,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await files.FindAsync(id, by.Id, ct) is not { State: "done" } row || !System.IO.File.Exists(files.PathOf(row)))
            return PlumbingProblems.NotFound(ExportProblems.AnExport).ToHttp(http);
        var day = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var type = row.Format is ExportFiles.Workbook ? Workbook.ContentType : "text/csv; charset=utf-8";
        return TypedResults.PhysicalFile(files.PathOf(row), type, $"customers-{day}.{row.Format}");
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> Cancel(
        long id,
        ExportFiles files,
        JobQueue jobs,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await files.FindAsync(id, by.Id, ct) is null)
            return PlumbingProblems.NotFound(ExportProblems.AnExport).ToHttp(http);
        await jobs.CancelAsync(ExportJob.Name, id, ct);
        return TypedResults.NoContent();
    }
}
