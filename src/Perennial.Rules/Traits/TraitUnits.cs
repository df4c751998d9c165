namespace Perennial.Rules.Traits;

/// <summary>In which units a value can be shown.</summary>
public static class TraitUnits
{
    /// <summary>The units that fit a definition, the most natural first.</summary>
    /// <param name="definition">Resolved.</param>
    public static IReadOnlyList<TraitUnit> Of(Value definition) =>
        ValueKinds.Of(definition) switch
        {
            ValueKind.Moment => [TraitUnit.Moment],
            ValueKind.Text or ValueKind.Date => [TraitUnit.Text],
            ValueKind.Any => [TraitUnit.Text],
            _ when definition is Value.DaysSince or Value.OfCompany { Of: Value.DaysSince } => [TraitUnit.Days, TraitUnit.Number],
            _ when IsMoney(definition) => [TraitUnit.Money, TraitUnit.Number],
            _ => [TraitUnit.Number, TraitUnit.Money, TraitUnit.Days, TraitUnit.Ratio],
        };

    /// <summary>Whether a name can be told from everything else that a rule can say.</summary>
    public static bool IsFree(string name) =>
        TraitDefinition.IsName(name)
        && !Segments.Text.Words.IsKept(name.Split('.')[0])
        && !CustomerColumns.All.ContainsKey(name)
        && BuiltInTraits.All.All(trait => trait.Name != name);

    private static bool IsMoney(Value value) =>
        value switch
        {
            Value.Aggregate { Over: "amount", Of: not AggregateKind.Distinct } => true,
            Value.OfCompany company => IsMoney(company.Of),
            Value.Arithmetic { By: ArithmeticKind.Plus or ArithmeticKind.Minus } two => IsMoney(two.Left) && IsMoney(two.Right),
            _ => false,
        };
}
