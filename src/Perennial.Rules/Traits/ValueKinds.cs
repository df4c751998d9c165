namespace Perennial.Rules.Traits;

/// <summary>What a value is by nature.</summary>
public enum ValueKind
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A calendar day.</summary>
    Date,

    /// <summary>An instant.</summary>
    Moment,

    /// <summary>Whatever was sent: custom fields and properties of events. The test decides.</summary>
    Any,
}

/// <summary>Tells the types of values.</summary>
public static class ValueKinds
{
    /// <summary>The type of a value, traits resolved.</summary>
    public static ValueKind Of(Value value) =>
        value switch
        {
            Value.Field field when CustomerColumns.IsDate(field.Name) => ValueKind.Date,
            Value.Field or Value.StageAt or Value.Lifecycle or Value.FirstOf or Value.Rfm { Part: RfmPart.Segment or RfmPart.Eight } =>
                ValueKind.Text,
            Value.Property { Name: "amount" or "quantity" or "item_count" } => ValueKind.Number,
            Value.Custom or Value.Property or Value.Trait => ValueKind.Any,
            Value.Aggregate { Of: AggregateKind.FirstValue or AggregateKind.LastValue } => ValueKind.Any,
            Value.Moment or Value.Created => ValueKind.Moment,
            Value.Anniversary => ValueKind.Date,
            Value.OfCompany company => Of(company.Of),
            _ => ValueKind.Number,
        };
}
