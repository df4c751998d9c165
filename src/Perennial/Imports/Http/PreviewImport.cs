using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Fields;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Imports;
using Perennial.Settings;

namespace Perennial.Imports;

/// <summary>GET /api/imports/{id}/preview: what all rows of the file prove, what is suggested, and what only the user can answer.</summary>
internal static class PreviewImport
{
    internal sealed record Response(
        string Encoding,
        string Delimiter,
        bool Header,
        string? Sheet,
        IReadOnlyList<string> Sheets,
        long Rows,
        IReadOnlyList<Column> Columns,
        IReadOnlyList<Field> Fields,
        IReadOnlyList<CustomField> CustomFields,
        IReadOnlyList<Preset> Presets,
        Formats Formats,
        IReadOnlyList<string> Questions
    );

    /// <param name="Type">date, number or text.</param>
    internal sealed record Column(int Index, string Name, IReadOnlyList<string> Samples, string? Suggested, string Type);

    internal sealed record Field(string Key, string Label, bool Required, string Kind);

    /// <summary>A column may become a custom field of the customer: its attribute has the field's key.</summary>
    /// <param name="Key">What to write as the attribute's name; begins with <c>customer.</c> in files that are not of customers.</param>
    /// <param name="Columns">The columns whose name is the field's.</param>
    internal sealed record CustomField(string Key, string Label, string Type, IReadOnlyList<int> Columns);

    internal sealed record Preset(string Key, string Label, bool Matches);

    internal sealed record Formats(DateFormat Date, DecimalFormat Decimal);

    /// <param name="Detected">A pattern such as <c>dd/MM/yyyy HH:mm</c>; null when nothing or several things were found.</param>
    /// <param name="Ambiguous">Whether only the user can tell day from month.</param>
    /// <param name="Candidates">The patterns to choose from.</param>
    internal sealed record DateFormat(string? Detected, bool Ambiguous, IReadOnlyList<string> Candidates);

    /// <param name="Separator"><c>.</c> or <c>,</c>.</param>
    internal sealed record DecimalFormat(string Separator);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        long id,
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
        var surveyed = await surveys.OfAsync(import, ct);
        if (!surveyed.IsOk)
            return surveyed.Problems.ToHttp(http);
        var workspace = await settings.ReadAsync(ct);
        var language = http.Language();
        var (layout, survey) = (surveyed.Value.Layout, surveyed.Value.Survey);
        var mapping = import.Settings.IsNothing ? ColumnNames.Suggested(import.KindOf, layout.Names) : import.Settings.Mapping;
        var catalog = await catalogs.ReadAsync("customer", ct);
        var plan = ImportPlanning.Make(
            import.KindOf,
            survey,
            mapping,
            import.Settings.Options,
            (workspace.CurrencyCode, workspace.Zone()),
            catalog
        );
        var suggested = FieldSuggestion.Suggest(import.KindOf, layout.Names);
        return TypedResults.Ok(
            new Response(
                layout.Encoding,
                layout.Delimiter.ToString(),
                layout.HasHeader,
                layout.Sheet,
                layout.Sheets,
                survey.Rows,
                [
                    .. layout.Names.Select(
                        (name, i) => new Column(i, name, survey.Columns[i].Samples, suggested[i], TypeOf(survey.Columns[i]))
                    ),
                ],
                [
                    .. ImportFields
                        .Of(import.KindOf)
                        .Select(f => new Field(f.Key, f.Label.In(language), f.Required, f.Type.ToString().ToLowerInvariant())),
                ],
                import.KindOf is ImportKind.Events ? [] : [.. catalog.Active.Select(f => Custom(f, import.KindOf, layout.Names, language))],
                [
                    .. ImportPresets
                        .All.Where(p => p.Kind == import.KindOf)
                        .Select(p => new Preset(p.Key, p.Label.In(language), p.MissingIn(layout.Names).Count == 0)),
                ],
                FormatsOf(import.KindOf, survey, mapping),
                [
                    .. plan
                        .Problems.Where(p => p.Code is "date-ambiguous" or "number-ambiguous" or "currency-mixed" or "currency-other")
                        .Select(p => p.Detail.In(language)),
                ]
            )
        );
    }

    private static CustomField Custom(Rules.Fields.Field field, ImportKind kind, IReadOnlyList<string> names, Language language)
    {
        var called = new[] { field.Key, field.Name.Zh, field.Name.En }.Select(HeaderNames.Normalise).ToHashSet();
        return new CustomField(
            kind is ImportKind.Customers ? field.Key : "customer." + field.Key,
            field.Name.In(language),
            Rules.Fields.FieldTypes.Key(field.Type),
            [.. Enumerable.Range(0, names.Count).Where(column => called.Contains(HeaderNames.Normalise(names[column])))]
        );
    }

    private static string TypeOf(ColumnSurvey column) =>
        column.IsDate && !column.IsNumber ? "date"
        : column.IsNumber ? "number"
        : "text";

    private static Formats FormatsOf(ImportKind kind, FileSurvey survey, ImportMapping mapping)
    {
        var fields = (mapping.Preset is { } key ? ImportPresets.Find(key) : null)?.FieldsOf(survey.Names) ?? [];
        string? FieldOf(int column) => mapping.Columns.GetValueOrDefault(column) ?? fields.ElementAtOrDefault(column);
        var time = Enumerable.Range(0, survey.Names.Count).FirstOrDefault(i => FieldOf(i) is "time" or "birthday" or "starts_on", -1);
        var dates = time < 0 ? null : survey.Columns[time].Dates.Decide();
        var numbers = new NumberSurvey();
        for (var i = 0; i < survey.Names.Count; i++)
            if (FieldOf(i) is { } field && ImportFields.Find(kind, field)?.Type is FieldType.Money or FieldType.Number)
                numbers.Add(survey.Columns[i].Numbers);
        return new Formats(
            new DateFormat(
                dates?.Pattern,
                dates?.IsAmbiguous ?? false,
                [.. (dates?.Candidates ?? []).Select(o => dates!.Pattern ?? DateOrders.Pattern(o))]
            ),
            new DecimalFormat(numbers.Decide().Mark is DecimalMark.Comma ? "," : ".")
        );
    }
}
