namespace Perennial.Rules.Scores;

/// <summary>The health of a company.</summary>
/// <param name="Score">0 to 100; null when nothing is known of it.</param>
/// <param name="Groups">Each group with its score, null where none of its measures is known.</param>
public sealed record Health(double? Score, IReadOnlyList<HealthOfGroup> Groups)
{
    /// <summary>From this score on a company is doing well. Our choice.</summary>
    public const double Good = 70;

    /// <summary>Below this score a company is doing badly. Our choice.</summary>
    public const double Bad = 40;

    /// <summary>The names of <see cref="LevelOf"/>.</summary>
    public static IReadOnlyList<string> Levels { get; } = ["bad", "some", "good"];

    /// <summary>bad, some or good; null when nothing is known.</summary>
    public static string? LevelOf(double? score) =>
        score switch
        {
            null => null,
            >= Good => "good",
            >= Bad => "some",
            _ => "bad",
        };

    /// <summary>Weighted mean of the groups that are known: a company without visits is judged by the rest.</summary>
    public static Health Of(HealthSettings settings, IReadOnlyDictionary<string, double?> values)
    {
        List<HealthOfGroup> groups = [.. settings.Groups.Select(group => HealthOfGroup.Of(group, values))];
        var known = groups.Where(g => g.Score is not null).ToList();
        var weight = known.Sum(g => g.Group.Weight);
        return new Health(weight == 0 ? null : known.Sum(g => g.Group.Weight * g.Score!.Value) / weight, groups);
    }
}

/// <summary>A group's part in the health of a company.</summary>
public sealed record HealthOfGroup(HealthGroup Group, double? Score, IReadOnlyList<HealthOfMeasure> Measures)
{
    internal static HealthOfGroup Of(HealthGroup group, IReadOnlyDictionary<string, double?> values)
    {
        List<HealthOfMeasure> measures =
        [
            .. group.Measures.Select(m => new HealthOfMeasure(
                m,
                values.GetValueOrDefault(m.Key),
                m.Score(values.GetValueOrDefault(m.Key))
            )),
        ];
        var known = measures.Where(m => m.Score is not null).ToList();
        return new HealthOfGroup(group, known.Count == 0 ? null : known.Average(m => m.Score!.Value), measures);
    }
}

/// <summary>A measure, its value and its score from 0 to 100.</summary>
public sealed record HealthOfMeasure(HealthMeasure Measure, double? Value, double? Score);
