using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Fields;
using Perennial.Plumbing;
using Perennial.Rules.Imports;
using Perennial.Settings;

namespace Perennial.Imports;

/// <summary>PUT /api/imports/{id}/mapping: keeps what the columns mean and answers with everything that still stands in the way.</summary>
internal static class SaveMapping
{
    /// <param name="Preset">A preset's key; its columns and rules come first.</param>
    /// <param name="Columns">Column (from 0) to field key.</param>
    /// <param name="Attributes">Column (from 0) to attribute name.</param>
    /// <param name="Options">How the file is read.</param>
    public sealed record Request(
        string? Preset,
        IReadOnlyDictionary<int, string>? Columns,
        IReadOnlyDictionary<int, string>? Attributes,
        ImportOptions? Options
    );

    internal static async Task<Results<Ok<ImportView>, ProblemHttpResult>> Handle(
        long id,
        Request request,
        ImportServices imports,
        ImportSurveys surveys,
        WorkspaceSettings settings,
        FieldCatalogs catalogs,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await imports.Table.FindAsync(id, ct) is not { } import)
            return PlumbingProblems.NotFound(ImportProblems.Import).ToHttp(http);
        if (!ImportState.IsOpen(import))
            return ImportProblems
                .WrongState(import.State, "an import that has not written anything yet", "尚未写入数据的导入")
                .ToHttp(http);
        var mapping = new ImportMapping
        {
            Preset = string.IsNullOrEmpty(request.Preset) ? null : request.Preset,
            Columns = request.Columns ?? new Dictionary<int, string>(),
            Attributes = request.Attributes ?? new Dictionary<int, string>(),
        };
        var chosen = new ImportSettings(mapping, request.Options ?? new ImportOptions());
        await imports.Store.WriteAsync((c, t) => imports.Table.SaveSettingsAsync(c, t, id, chosen), ct);
        var saved = (await imports.Table.FindAsync(id, ct))!;
        var surveyed = await surveys.OfAsync(saved, ct);
        if (!surveyed.IsOk)
            return surveyed.Problems.ToHttp(http);
        var workspace = await settings.ReadAsync(ct);
        var plan = ImportPlanning.Make(
            import.KindOf,
            surveyed.Value.Survey,
            mapping,
            chosen.Options,
            (workspace.CurrencyCode, workspace.Zone()),
            await catalogs.ReadAsync("customer", ct)
        );
        if (!plan.IsOk)
            return plan.Problems.ToHttp(http);
        await imports.Store.WriteAsync((c, t) => ImportTable.MoveAsync(c, t, id, ImportState.Previewed, ImportState.Open), ct);
        return await ListImports.One(id, imports, http, ct);
    }
}
