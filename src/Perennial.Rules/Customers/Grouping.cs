using Perennial.Rules.Measures;

namespace Perennial.Rules.Customers;

/// <summary>By what a list of customers is put into groups.</summary>
public abstract record Grouping
{
    private const string Present = "is:";

    private Grouping() { }

    /// <summary>By who looks after them: the group's value is an account's id.</summary>
    public sealed record Owner : Grouping;

    /// <summary>By team: a team's id.</summary>
    public sealed record Team : Grouping;

    /// <summary>By tag: a tag's id. A customer is in the group of every tag it has.</summary>
    public sealed record Tagged : Grouping;

    /// <summary>By stage at the end of the data.</summary>
    public sealed record Staged : Grouping;

    /// <summary>By RFM group: a group's key. Customers without a paid order in view have none.</summary>
    public sealed record InRfm : Grouping;

    /// <summary>By what figures are broken down by, too: country, channel, city, company, category, a custom field.</summary>
    public sealed record Of(Dimension By) : Grouping;

    /// <summary>How it is written in addresses: owner, team, tag, stage, group, or the name of a dimension.</summary>
    public string Key =>
        this switch
        {
            Owner => "owner",
            Team => "team",
            Tagged => "tag",
            Staged => "stage",
            InRfm => "group",
            Of of => of.By.Key,
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>Whether a customer may be in several groups.</summary>
    public bool Overlaps => this is Tagged or Of { By.Overlaps: true };

    /// <summary>The attribute whose values the groups tell; null when they tell none.</summary>
    public Dimension? Dimension => (this as Of)?.By;

    /// <summary>Reads what <see cref="Key"/> writes; null when there is no such grouping.</summary>
    public static Grouping? Parse(string text) =>
        text switch
        {
            "owner" => new Owner(),
            "team" => new Team(),
            "tag" => new Tagged(),
            "stage" => new Staged(),
            "group" => new InRfm(),
            _ => Dimension.Parse(text) is { } by ? new Of(by) : null,
        };

    /// <summary>How a group is written in addresses: <c>is:</c> and its value, or <c>none</c> for those without one.</summary>
    public static string Write(string? value) => value is null ? "none" : Present + value;

    /// <summary>Reads what <see cref="Write(string?)"/> writes.</summary>
    /// <returns>Whether it was understood.</returns>
    public static bool TryRead(string text, out string? value)
    {
        value = text.StartsWith(Present, StringComparison.Ordinal) ? text[Present.Length..] : null;
        return value is not null || text == "none";
    }

    /// <summary>The members of one group.</summary>
    /// <param name="value">The group's value; null for those without one.</param>
    /// <param name="ground">The rules, with the RFM scale of the last day where that is asked for.</param>
    public CustomerFilter Members(string? value, Scope ground) =>
        new CustomerFilter.Members(sql =>
        {
            var (join, key) = Keys(ground, sql);
            var condition = value is null ? $"{key} IS NULL" : $"{key} = {sql.Value("in", value)}";
            return $"SELECT c.id AS customer_id FROM customers c{join} WHERE {condition}";
        });

    /// <summary>What is joined to the table customers, under the alias c, and the text that says in which group a row is; NULL without one.</summary>
    internal (string Join, string Key) Keys(Scope ground, SqlText sql) =>
        this switch
        {
            Owner => ("", "CAST(c.owner_id AS VARCHAR)"),
            Team => ("", "CAST(c.team_id AS VARCHAR)"),
            Tagged => (" LEFT JOIN customer_tags k ON k.customer_id = c.id", "CAST(k.tag_id AS VARCHAR)"),
            Staged => (Joined(StageSql.Rows(ground, [ground.Rules.AsOf], sql)), StageName),
            InRfm => InRfmGroup(ground, sql),
            Of { By: Dimension.Column column } => ("", $"NULLIF(c.{column.Name}, '')"),
            Of { By: Dimension.Custom custom } => ("", $"NULLIF({sql.Dialect.JsonText("c.attributes", custom.Attribute)}, '')"),
            Of of => (Joined(of.By.Segments(sql)), "k.segment"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static string Joined(string rows) => $" LEFT JOIN ({rows}) k ON k.customer_id = c.id";

    private static string StageName =>
        $"CASE k.stage0 {string.Join(' ', Stages.All.Select(stage => $"WHEN {(int)stage} THEN '{stage.ToString().ToLowerInvariant()}'"))} END";

    private static (string Join, string Key) InRfmGroup(Scope ground, SqlText sql)
    {
        var lenses = ground.Lenses ?? throw new KeyNotFoundException("the grouping needs the RFM scale of the last day");
        var day = ground.Rules.LastDay;
        var names = lenses.Settings.Groups.All.Select(group =>
            $"WHEN k.r * 100 + k.f * 10 + k.m IN ({string.Join(", ", group.Cells)}) THEN CAST({sql.Value("rfm_group", group.Key)} AS VARCHAR)"
        );
        return (
            Joined(RfmSql.Scores(ground with { Where = null }, lenses.Settings.At(day), lenses.Scales[day], sql)),
            $"CASE {string.Join(' ', names)} END"
        );
    }
}
