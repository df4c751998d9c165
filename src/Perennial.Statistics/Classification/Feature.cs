namespace Perennial.Statistics.Classification;

/// <summary>A column of a table that predicts something.</summary>
public abstract record Feature
{
    private Feature(string name) => Name = name;

    /// <summary>What the column is called.</summary>
    public string Name { get; }

    /// <summary>Rows.</summary>
    public abstract int Count { get; }

    /// <summary>The column with only these rows, in this order.</summary>
    public abstract Feature Rows(ReadOnlySpan<int> places);

    /// <summary>Numbers, where order and distance mean something.</summary>
    public sealed record Numeric : Feature
    {
        /// <param name="name">What the column is called.</param>
        /// <param name="values">NaN where the value is missing.</param>
        public Numeric(string name, double[] values)
            : base(name) => Values = values;

        /// <summary>NaN where the value is missing.</summary>
        public double[] Values { get; }

        /// <inheritdoc/>
        public override int Count => Values.Length;

        /// <inheritdoc/>
        public override Feature Rows(ReadOnlySpan<int> places)
        {
            var values = new double[places.Length];
            for (var i = 0; i < values.Length; i++)
                values[i] = Values[places[i]];
            return new Numeric(Name, values);
        }
    }

    /// <summary>Names without an order.</summary>
    public sealed record Category : Feature
    {
        /// <param name="name">What the column is called.</param>
        /// <param name="values">Null where the value is missing.</param>
        public Category(string name, string?[] values)
            : base(name) => Values = values;

        /// <summary>Null where the value is missing.</summary>
        public string?[] Values { get; }

        /// <inheritdoc/>
        public override int Count => Values.Length;

        /// <inheritdoc/>
        public override Feature Rows(ReadOnlySpan<int> places)
        {
            var values = new string?[places.Length];
            for (var i = 0; i < values.Length; i++)
                values[i] = Values[places[i]];
            return new Category(Name, values);
        }
    }

    /// <exception cref="ArgumentException">A column is longer or shorter than the outcomes.</exception>
    internal static void RequireSameLength(IReadOnlyList<Feature> features, int rows)
    {
        foreach (var feature in features)
            if (feature.Count != rows)
                throw new ArgumentException($"The column {feature.Name} has {feature.Count} rows, the outcomes {rows}.", nameof(features));
    }
}
