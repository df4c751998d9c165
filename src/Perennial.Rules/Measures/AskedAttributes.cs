namespace Perennial.Rules.Measures;

/// <summary>Which attributes of customers a question looks at: whoever may not see one may not ask by it.</summary>
public static class AskedAttributes
{
    /// <summary>The attributes that a filter compares.</summary>
    public static IEnumerable<string> Of(CustomerFilter? filter) =>
        filter switch
        {
            CustomerFilter.HasField field => FieldSql.KeyOf(field.Field) is { } key ? [key] : [],
            CustomerFilter.InSegment segment => Of(segment.By),
            CustomerFilter.All all => all.Of.SelectMany(Of),
            _ => [],
        };

    /// <summary>The attribute that a dimension splits by.</summary>
    public static IEnumerable<string> Of(Dimension? by) =>
        by switch
        {
            Dimension.Custom custom => [custom.Attribute],
            Dimension.CustomList list => [list.Attribute],
            _ => [],
        };
}
