using Perennial.Rules.Basics;

namespace Perennial.Rules.Measures;

/// <summary>A named set of RFM cells.</summary>
/// <param name="Key">Stable name in kebab-case.</param>
/// <param name="Name">The name for people.</param>
/// <param name="Color">A CSS colour, <c>#rrggbb</c>.</param>
/// <param name="Cells">Its cells; over all groups every cell occurs exactly once.</param>
public sealed record RfmGroup(string Key, Phrase Name, string Color, IReadOnlyList<RfmCell> Cells);

/// <summary>A complete table of groups.</summary>
public sealed class RfmGroups
{
    // Stands before Default, which needs it.
    private static readonly List<string> Order =
    [
        "champions",
        "loyal",
        "potential-loyalist",
        "new",
        "promising",
        "need-attention",
        "about-to-sleep",
        "at-risk",
        "cannot-lose",
        "hibernating",
        "lost",
    ];

    private readonly Dictionary<RfmCell, RfmGroup> _byCell;

    private RfmGroups(IReadOnlyList<RfmGroup> groups)
    {
        All = groups;
        _byCell = groups.SelectMany(group => group.Cells.Select(cell => (cell, group))).ToDictionary(pair => pair.cell, pair => pair.group);
    }

    /// <summary>The groups in their order on screen.</summary>
    public IReadOnlyList<RfmGroup> All { get; }

    /// <summary>The group of a cell.</summary>
    public RfmGroup this[RfmCell cell] => _byCell[cell];

    /// <summary>The group of a key, or null.</summary>
    public RfmGroup? Find(string key) => All.FirstOrDefault(group => group.Key == key);

    /// <summary>A table of groups, or every cell that is missing or claimed more than once.</summary>
    public static Outcome<RfmGroups> Of(IReadOnlyList<RfmGroup> groups)
    {
        var times = groups.SelectMany(group => group.Cells).CountBy(cell => cell).ToDictionary();
        var problems = RfmCell
            .All.Where(cell => times.GetValueOrDefault(cell) != 1)
            .Select(cell => MeasureProblems.CellNotOnce(cell.ToString(), times.GetValueOrDefault(cell)))
            .ToList();
        return problems.Count > 0 ? problems : new RfmGroups(groups);
    }

    /// <summary>
    /// The eleven groups that a workspace starts with. They depend on recency and on the mean of frequency and money,
    /// rounded up.
    /// </summary>
    /// <remarks>
    /// Our choice, after the common recency × (frequency + money) table, made to cover every cell once, so that no group
    /// can hide another one.
    /// </remarks>
    public static RfmGroups Default { get; } =
        new([
            .. RfmCell
                .All.GroupBy(DefaultKey)
                .Select(cells => DefaultGroup(cells.Key, [.. cells]))
                .OrderBy(group => Order.IndexOf(group.Key)),
        ]);

    private static string DefaultKey(RfmCell cell) =>
        (cell.R, (cell.F + cell.M + 1) / 2) switch
        {
            (>= 4, >= 4) => "champions",
            (>= 4, 3) or (3, >= 4) => "loyal",
            (>= 4, 2) => "potential-loyalist",
            (5, 1) => "new",
            (4, 1) => "promising",
            (3, 3) => "need-attention",
            (3, _) => "about-to-sleep",
            (2, 5) or (1, >= 4) => "cannot-lose",
            (2, >= 3) or (1, 3) => "at-risk",
            (2, _) => "hibernating",
            _ => "lost",
        };

    private static RfmGroup DefaultGroup(string key, IReadOnlyList<RfmCell> cells) =>
        key switch
        {
            "champions" => new(key, new("Champions", "重要价值"), "#1f7a4d", cells),
            "loyal" => new(key, new("Loyal", "忠诚"), "#3f9b6b", cells),
            "potential-loyalist" => new(key, new("Potential loyalist", "潜力"), "#74b88f", cells),
            "new" => new(key, new("New", "新客"), "#3b82c4", cells),
            "promising" => new(key, new("Promising", "有望"), "#7fb0dc", cells),
            "need-attention" => new(key, new("Need attention", "需关注"), "#d9a92e", cells),
            "about-to-sleep" => new(key, new("About to sleep", "将沉睡"), "#e0bd6a", cells),
            "at-risk" => new(key, new("At risk", "有流失风险"), "#dd7f3b", cells),
            "cannot-lose" => new(key, new("Cannot lose", "重点挽回"), "#c9463d", cells),
            "hibernating" => new(key, new("Hibernating", "沉睡"), "#9a9da3", cells),
            _ => new(key, new("Lost", "流失"), "#6b6f76", cells),
        };
}
