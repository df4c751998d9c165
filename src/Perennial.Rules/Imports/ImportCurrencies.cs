using Perennial.Rules.Basics;

namespace Perennial.Rules.Imports;

/// <summary>Settles the one currency of an import from the option, the workspace and the marks beside the amounts.</summary>
internal static class ImportCurrencies
{
    public static Currency Settle(
        FileSurvey survey,
        Dictionary<string, int> columns,
        ImportOptions options,
        string? workspace,
        List<Problem> problems
    )
    {
        var chosen = options.Currency is { Length: > 0 } option ? option.Trim().ToUpperInvariant() : null;
        if (chosen is not null && !Currency.IsCode(chosen))
        {
            problems.Add(MappingProblems.BadOption("currency", chosen, "a code of three letters such as CNY", "三位字母代码，例如 CNY"));
            chosen = null;
        }
        if (chosen is not null && workspace is not null && chosen != workspace)
            problems.Add(MappingProblems.OtherCurrency(chosen, workspace));
        var marks = Marks(survey, columns);
        IReadOnlyList<string> common =
            marks.Count == 0 ? [] : marks.Select(m => CurrencyMarks.CodesOf(m)).Aggregate((a, b) => [.. a.Intersect(b)]);
        var wanted = chosen ?? workspace;
        // Rows of other currencies are left out one by one when the user allowed it.
        if (marks.Count > 0 && !options.SkipBadRows)
        {
            if (common.Count == 0)
                problems.Add(MappingProblems.MixedCurrencies(marks));
            else if (wanted is not null && !common.Contains(wanted))
                problems.Add(MappingProblems.OtherCurrency(marks[0], wanted));
        }
        return Currency.Of(wanted ?? (common.Count > 0 ? common[0] : null) ?? "CNY");
    }

    private static List<string> Marks(FileSurvey survey, Dictionary<string, int> columns)
    {
        var marks = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in (string[])["amount", "price", "refunded"])
            if (columns.TryGetValue(field, out var column))
                marks.UnionWith(survey.Columns[column].Numbers.Currencies.Keys);
        if (columns.TryGetValue("currency", out var ofCurrency))
            marks.UnionWith(survey.Columns[ofCurrency].Values.Keys);
        return [.. marks];
    }
}
