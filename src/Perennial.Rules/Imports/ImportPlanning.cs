using Perennial.Rules.Basics;
using Perennial.Rules.Fields;

namespace Perennial.Rules.Imports;

/// <summary>Checks a mapping against its file and settles what was left open.</summary>
public static class ImportPlanning
{
    /// <summary>Makes a plan, or lists everything that stands in its way at once.</summary>
    /// <param name="kind">What the rows are.</param>
    /// <param name="survey">What all rows of the file prove.</param>
    /// <param name="mapping">What the columns mean.</param>
    /// <param name="options">How the file is to be read.</param>
    /// <param name="workspace">The currency and the zone of the workspace; a null currency takes the file's.</param>
    /// <param name="fields">The custom fields of customers; null for none.</param>
    public static Outcome<ImportPlan> Make(
        ImportKind kind,
        FileSurvey survey,
        ImportMapping mapping,
        ImportOptions options,
        (string? Currency, Zone Zone) workspace,
        FieldCatalog? fields = null
    )
    {
        var problems = new List<Problem>();
        var names = survey.Names;
        var preset = FindPreset(mapping, names, problems);
        var columns = MapColumns(kind, names, mapping, preset, problems);
        CheckFields(kind, names, columns, problems);
        var currency = ImportCurrencies.Settle(survey, columns, options, workspace.Currency, problems);
        var plan = new ImportPlan
        {
            Kind = kind,
            Names = names,
            Columns = columns,
            Attributes = Attributes(kind, survey, mapping, columns, fields ?? FieldCatalog.None),
            Fields = fields ?? FieldCatalog.None,
            MatchKey = MatchKey(columns, options, problems),
            Mode = Mode(options, problems),
            TimeOrder = DateOrderOf("time", survey, columns, options, problems),
            BirthdayOrder = DateOrderOf("birthday", survey, columns, options, problems),
            Days = ContractRows.DayFields.ToDictionary(field => field, field => DateOrderOf(field, survey, columns, options, problems)),
            Mark = Mark(kind, survey, columns, options, problems),
            Currency = currency,
            FileZone = FileZone(options, workspace.Zone, problems),
            WorkspaceZone = workspace.Zone,
            CancellationPrefix = preset?.CancellationPrefix,
            SetAside = SetAside(preset, options, problems),
            NegativeIsRefund = NegativeIsRefund(options, problems),
        };
        return problems.Count > 0 ? problems : plan;
    }

    private static ImportPreset? FindPreset(ImportMapping mapping, IReadOnlyList<string> names, List<Problem> problems)
    {
        if (mapping.Preset is not { Length: > 0 } key)
            return null;
        var preset = ImportPresets.Find(key);
        if (preset is null)
            problems.Add(MappingProblems.UnknownPreset(key));
        else if (preset.MissingIn(names) is { Count: > 0 } missing)
            problems.Add(MappingProblems.PresetDoesNotFit(preset, missing));
        return preset;
    }

    private static Dictionary<string, int> MapColumns(
        ImportKind kind,
        IReadOnlyList<string> names,
        ImportMapping mapping,
        ImportPreset? preset,
        List<Problem> problems
    )
    {
        var columns = new Dictionary<string, int>();
        var ofPreset = preset?.FieldsOf(names) ?? [];
        for (var column = 0; column < ofPreset.Count; column++)
            if (ofPreset[column] is { } field && !mapping.Columns.ContainsKey(column))
                columns[field] = column;
        foreach (var (column, key) in mapping.Columns.OrderBy(c => c.Key))
        {
            var field = ImportFields.Find(kind, key);
            if (column < 0 || column >= names.Count)
                problems.Add(MappingProblems.UnknownColumn($"#{column + 1}", names));
            else if (field is null)
                problems.Add(MappingProblems.UnknownField(key, kind));
            else if (!columns.TryAdd(key, column))
                problems.Add(MappingProblems.FieldTwice(field));
        }
        return columns;
    }

    private static void CheckFields(ImportKind kind, IReadOnlyList<string> names, Dictionary<string, int> columns, List<Problem> problems)
    {
        problems.AddRange(
            ImportFields.Of(kind).Where(f => f.Required && !columns.ContainsKey(f.Key)).Select(f => MappingProblems.FieldMissing(f, names))
        );
        if (!columns.ContainsKey("customer") && !columns.ContainsKey("email") && !columns.ContainsKey("phone"))
            problems.Add(MappingProblems.NoIdentity(names));
        if (kind is ImportKind.Orders && !columns.ContainsKey("amount") && !columns.ContainsKey("price"))
            problems.Add(MappingProblems.NoAmount(names));
    }

    private static List<AttributeColumn> Attributes(
        ImportKind kind,
        FileSurvey survey,
        ImportMapping mapping,
        Dictionary<string, int> columns,
        FieldCatalog fields
    )
    {
        const string prefix = "customer.";
        return
        [
            .. mapping
                .Attributes.Where(a =>
                    a.Key >= 0 && a.Key < survey.Names.Count && a.Value.Trim().Length > 0 && !columns.ContainsValue(a.Key)
                )
                .OrderBy(a => a.Key)
                .Select(a =>
                    (Column: a.Key, Name: a.Value.Trim(), Explicit: a.Value.Trim().StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                )
                .Select(a => new AttributeColumn(
                    a.Column,
                    a.Explicit ? a.Name[prefix.Length..] : a.Name,
                    a.Explicit || kind is ImportKind.Customers or ImportKind.Contracts,
                    survey.Columns[a.Column].IsNumber
                ))
                .Select(a =>
                    a.OfCustomer && fields[a.Name] is { } field
                        ? a with
                        {
                            Field = field,
                            Dates = survey.Columns[a.Column].Dates.Decide().Order is not DateOrder.None and var order
                                ? order
                                : DateOrder.YearMonthDay,
                        }
                        : a
                ),
        ];
    }

    private static string MatchKey(Dictionary<string, int> columns, ImportOptions options, List<Problem> problems)
    {
        if (options.MatchKey is not { Length: > 0 } chosen)
            return columns.ContainsKey("customer") ? "customer"
                : columns.ContainsKey("email") ? "email"
                : "phone";
        var key = chosen is "number" ? "customer" : chosen;
        if (key is not ("customer" or "email" or "phone"))
            problems.Add(MappingProblems.BadOption("matchKey", chosen, "number, email or phone", "number、email 或 phone"));
        else if (!columns.ContainsKey(key))
            problems.Add(MappingProblems.MatchKeyUnmapped(chosen));
        return key;
    }

    private static ImportMode Mode(ImportOptions options, List<Problem> problems)
    {
        switch (options.Mode)
        {
            case null or "" or "both":
                return ImportMode.Both;
            case "create":
                return ImportMode.Create;
            case "update":
                return ImportMode.Update;
            default:
                problems.Add(MappingProblems.BadOption("mode", options.Mode, "create, update or both", "create、update 或 both"));
                return ImportMode.Both;
        }
    }

    private static DateOrder DateOrderOf(
        string field,
        FileSurvey survey,
        Dictionary<string, int> columns,
        ImportOptions options,
        List<Problem> problems
    )
    {
        if (!columns.TryGetValue(field, out var column))
            return DateOrder.None;
        var detection = survey.Columns[column].Dates.Decide();
        if (options.DateFormat is { Length: > 0 } format)
        {
            if (DateOrders.Parse(format) is { } order)
                return order;
            problems.Add(
                MappingProblems.BadOption(
                    "dateFormat",
                    format,
                    "a pattern such as dd/MM/yyyy, or iso, unix, unix_ms, excel",
                    "dd/MM/yyyy 等格式，或 iso、unix、unix_ms、excel"
                )
            );
        }
        else if (detection.IsAmbiguous)
        {
            problems.Add(MappingProblems.AmbiguousDate(survey.Names[column], detection));
        }
        return detection.Order is DateOrder.None ? DateOrder.YearMonthDay : detection.Order;
    }

    private static DecimalMark Mark(
        ImportKind kind,
        FileSurvey survey,
        Dictionary<string, int> columns,
        ImportOptions options,
        List<Problem> problems
    )
    {
        if (options.DecimalSign is { Length: > 0 } chosen)
        {
            if (chosen is not ("." or ","))
                problems.Add(MappingProblems.BadOption("decimal", chosen, ". or ,", "“.”或“,”"));
            return chosen is "," ? DecimalMark.Comma : DecimalMark.Point;
        }
        var all = new NumberSurvey();
        foreach (var (key, column) in columns)
            if (ImportFields.Find(kind, key)?.Type is FieldType.Money or FieldType.Number)
                all.Add(survey.Columns[column].Numbers);
        var detection = all.Decide();
        if (detection.Mark is null)
            problems.Add(MappingProblems.AmbiguousNumber(detection.Example));
        return detection.Mark ?? DecimalMark.Point;
    }

    private static Zone FileZone(ImportOptions options, Zone workspace, List<Problem> problems)
    {
        if (options.TimeZone is not { Length: > 0 } name)
            return workspace;
        if (Zone.Find(name) is { } zone)
            return zone;
        problems.Add(MappingProblems.UnknownZone(name));
        return workspace;
    }

    private static HashSet<string> SetAside(ImportPreset? preset, ImportOptions options, List<Problem> problems)
    {
        foreach (var reason in options.SetAside.Where(r => !RowReasons.CanBeSetAside(r)))
            problems.Add(
                MappingProblems.BadOption(
                    "setAside",
                    reason,
                    "no-customer, quantity-not-positive or price-not-positive",
                    "no-customer、quantity-not-positive 或 price-not-positive"
                )
            );
        return [.. preset?.SetAside ?? [], .. options.SetAside];
    }

    private static bool NegativeIsRefund(ImportOptions options, List<Problem> problems)
    {
        if (options.Negative is not (null or "" or "error" or "refunds"))
            problems.Add(MappingProblems.BadOption("negative", options.Negative, "error or refunds", "error 或 refunds"));
        return options.Negative is "refunds";
    }
}
