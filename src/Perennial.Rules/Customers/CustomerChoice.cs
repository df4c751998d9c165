using Perennial.Rules.Measures;

namespace Perennial.Rules.Customers;

/// <summary>Which customers a list shows.</summary>
/// <param name="Scope">The rules of the workspace, and the filter behind the number that was clicked.</param>
/// <param name="Search">A part of a name, number, e-mail address or phone; null for all.</param>
public sealed record CustomerChoice(Scope Scope, string? Search)
{
    private const int FewestPhoneDigits = 5;

    /// <summary>Whether contact data of customers without an owner is hidden from whoever asks: these are found by a whole address or number only.</summary>
    public bool Masks { get; init; }

    private static readonly string[] Places = ["c.name", "c.number", "c.email", "c.phone", "c.company"];

    /// <summary>A condition on the table customers under the alias c.</summary>
    internal string Condition(SqlText sql) => $"1 = 1{Shown}{Searched(sql)}{Scope.AndChosen(sql, "c.id")}";

    /// <summary>Known people, anonymous visitors, or both.</summary>
    public Visibility Who { get; init; } = Visibility.All;

    private string Shown =>
        Who switch
        {
            Visibility.Known => $" AND {FilterSql.Named("c.")}",
            Visibility.Anonymous => $" AND NOT {FilterSql.Named("c.")}",
            _ => "",
        };

    private string Searched(SqlText sql)
    {
        if (string.IsNullOrWhiteSpace(Search))
            return "";
        var text = sql.Value("search", Search.Trim());
        return $" AND ({string.Join(" OR ", Places.Select(place => MaskSql.Contains(place, text, Masks, sql)))}{Initialled(sql)}{Dialled(sql)})";
    }

    private string Initialled(SqlText sql) => PinyinSql.Begins("c.initials", Search!.Trim(), sql) is { } begins ? " OR " + begins : "";

    // Somebody who types a phone number does not know how the file wrote it.
    private string Dialled(SqlText sql)
    {
        var digits = string.Concat(Search!.Where(char.IsAsciiDigit));
        var isPhone =
            digits.Length >= FewestPhoneDigits
            && Search!.All(letter => char.IsAsciiDigit(letter) || letter is ' ' or '-' or '+' or '(' or ')');
        if (!isPhone)
            return "";
        const string Separated = "(c.phone LIKE '% %' OR c.phone LIKE '%-%' OR c.phone LIKE '%(%')";
        const string Joined = "replace(replace(replace(replace(c.phone, ' ', ''), '-', ''), '(', ''), ')', '')";
        var held = MaskSql.Contains(Joined, sql.Value("digits", digits), Masks, sql);
        // Numbers without separators were searched as they are; joining a million of them takes longer than all the rest.
        return digits == Search!.Trim() ? $" OR ({Separated} AND {held})" : $" OR {held}";
    }
}

/// <summary>Who is listed. An anonymous visitor has neither number, name, e-mail address, phone nor WeCom: only the id of a device.</summary>
public enum Visibility
{
    /// <summary>Whoever is known by more than a device.</summary>
    Known,

    /// <summary>Visitors of whom only a device is known.</summary>
    Anonymous,

    /// <summary>Everybody.</summary>
    All,
}

/// <summary>How many customers a list shows.</summary>
public sealed record ChoiceCountQuery(CustomerChoice Choice) : Question<long>
{
    /// <inheritdoc/>
    public override long Read(System.Data.Common.DbDataReader row) => row.Whole(0);

    /// <inheritdoc/>
    protected override string Write(SqlText sql) => $"SELECT COUNT(*) AS customers FROM customers c WHERE {Choice.Condition(sql)}";
}
