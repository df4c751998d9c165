using System.Text.Json.Serialization;
using Perennial.Statistics.Numerics;

namespace Perennial.Rules.Scores;

/// <summary>
/// A model in force: the logit of leaving is an intercept plus one contribution per term, whichever way the model was found. A contribution is
/// measured from the average customer of the fit. Stored as JSON.
/// </summary>
/// <param name="Kind">recency, rhythm, purchases, logistic or additive; with contracts tenure, quiet, logistic or additive.</param>
/// <param name="Window">W of the label "no basis event in the next W days".</param>
/// <param name="PopulationGap">See <see cref="Viewpoint"/>.</param>
/// <param name="Intercept">The logit of a customer who is average in everything.</param>
/// <param name="Terms">What contributes.</param>
public sealed record RiskModel(string Kind, int Window, double PopulationGap, double Intercept, IReadOnlyList<RiskTerm> Terms)
{
    /// <summary>The chance that no basis event follows within the window, in (0, 1).</summary>
    public double Risk(SnapshotRow row, int at, Outlook? outlook) => LogMath.Sigmoid(Logit(row, at, outlook));

    /// <summary>Its logit.</summary>
    public double Logit(SnapshotRow row, int at, Outlook? outlook)
    {
        var from = From(at);
        var sum = Intercept;
        foreach (var term in Terms)
            sum += term.Contribution(row, from, outlook);
        return sum;
    }

    /// <summary>The contribution of each term; with the intercept they add up to the logit.</summary>
    public double[] Contributions(SnapshotRow row, int at, Outlook? outlook)
    {
        var from = From(at);
        return [.. Terms.Select(term => term.Contribution(row, from, outlook))];
    }

    /// <summary>The same model with its logits stretched and moved: calibrated, and still the sum of its terms.</summary>
    public RiskModel Stretched(double slope, double offset) =>
        this with
        {
            Intercept = (slope * Intercept) + offset,
            Terms = [.. Terms.Select(term => term.Times(slope))],
        };

    /// <summary>From where the model looks at a snapshot of a day.</summary>
    public Viewpoint From(int at) => new(at, Window, PopulationGap);
}

/// <summary>One contribution to the logit.</summary>
/// <param name="Feature">Key of the feature.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "term")]
[JsonDerivedType(typeof(Steps), "steps")]
[JsonDerivedType(typeof(Line), "line")]
[JsonDerivedType(typeof(Levels), "levels")]
[JsonDerivedType(typeof(Grid), "grid")]
[JsonDerivedType(typeof(Future), "future")]
public abstract record RiskTerm(string Feature)
{
    /// <summary>What the term adds to the logit of a customer.</summary>
    public abstract double Contribution(SnapshotRow row, Viewpoint from, Outlook? outlook);

    /// <summary>The term, so many times as strong.</summary>
    public abstract RiskTerm Times(double slope);

    /// <summary>A step function of a number.</summary>
    /// <param name="Cuts">Where the steps are, ascending.</param>
    /// <param name="Values">One more than cuts.</param>
    /// <param name="Missing">When the number is not known.</param>
    public sealed record Steps(string Feature, double[] Cuts, double[] Values, double Missing) : RiskTerm(Feature)
    {
        /// <inheritdoc/>
        public override double Contribution(SnapshotRow row, Viewpoint from, Outlook? outlook) =>
            NumberOf(Feature, row, from) is var x && double.IsFinite(x) ? Values[PlaceOf(x, Cuts)] : Missing;

        /// <inheritdoc/>
        public override RiskTerm Times(double slope) =>
            this with
            {
                Values = Array.ConvertAll(Values, v => v * slope),
                Missing = Missing * slope,
            };
    }

    /// <summary>A straight line through a number, or through ln(1 + number).</summary>
    /// <param name="Bend">How the number is bent.</param>
    /// <param name="Weight">Slope.</param>
    /// <param name="Centre">Where the line crosses 0.</param>
    /// <param name="Missing">When the number is not known.</param>
    public sealed record Line(string Feature, Bend Bend, double Weight, double Centre, double Missing) : RiskTerm(Feature)
    {
        /// <inheritdoc/>
        public override double Contribution(SnapshotRow row, Viewpoint from, Outlook? outlook) =>
            NumberOf(Feature, row, from) is var x && double.IsFinite(x) ? Weight * (Bent(x, Bend) - Centre) : Missing;

        /// <inheritdoc/>
        public override RiskTerm Times(double slope) => this with { Weight = Weight * slope, Missing = Missing * slope };
    }

    /// <summary>A value for each text.</summary>
    /// <param name="Values">Of the known ones.</param>
    /// <param name="Other">Of all others, and of none.</param>
    public sealed record Levels(string Feature, IReadOnlyDictionary<string, double> Values, double Other) : RiskTerm(Feature)
    {
        /// <inheritdoc/>
        public override double Contribution(SnapshotRow row, Viewpoint from, Outlook? outlook) =>
            RiskFeatures.Find(Feature)?.Text?.Invoke(row) is { } text ? Values.GetValueOrDefault(text, Other) : Other;

        /// <inheritdoc/>
        public override RiskTerm Times(double slope) =>
            this with
            {
                Values = Values.ToDictionary(v => v.Key, v => v.Value * slope),
                Other = Other * slope,
            };
    }

    /// <summary>Two numbers together, beyond what each says alone.</summary>
    /// <param name="With">Key of the second feature.</param>
    /// <param name="Cuts">Of the first.</param>
    /// <param name="WithCuts">Of the second.</param>
    /// <param name="Values">Row by row; each axis has one more cell for unknown numbers, the last.</param>
    public sealed record Grid(string Feature, string With, double[] Cuts, double[] WithCuts, double[] Values) : RiskTerm(Feature)
    {
        /// <inheritdoc/>
        public override double Contribution(SnapshotRow row, Viewpoint from, Outlook? outlook) =>
            Values[(Cell(Feature, Cuts, row, from) * (WithCuts.Length + 2)) + Cell(With, WithCuts, row, from)];

        /// <inheritdoc/>
        public override RiskTerm Times(double slope) => this with { Values = Array.ConvertAll(Values, v => v * slope) };

        private static int Cell(string feature, double[] cuts, SnapshotRow row, Viewpoint from) =>
            NumberOf(feature, row, from) is var x && double.IsFinite(x) ? PlaceOf(x, cuts) : cuts.Length + 1;
    }

    /// <summary>What the purchase model expects in the window, by its logarithm.</summary>
    /// <param name="Weight">Slope.</param>
    /// <param name="Centre">Where the line crosses 0.</param>
    public sealed record Future(double Weight, double Centre) : RiskTerm("purchases")
    {
        /// <inheritdoc/>
        public override double Contribution(SnapshotRow row, Viewpoint from, Outlook? outlook) =>
            outlook is null ? 0 : Weight * (Score(outlook, row, from) - Centre);

        /// <inheritdoc/>
        public override RiskTerm Times(double slope) => this with { Weight = Weight * slope };

        /// <summary>The logarithm of the purchases expected within the window.</summary>
        public static double Score(Outlook outlook, SnapshotRow row, Viewpoint from) =>
            Math.Log(outlook.ExpectedPurchases(row, from.At, from.Window) + 1e-4);
    }

    /// <summary>The number bent.</summary>
    public static double Bent(double x, Bend bend) => bend is Bend.Log ? Math.Log(1 + Math.Max(0, x)) : x;

    private static double NumberOf(string feature, SnapshotRow row, Viewpoint from) =>
        RiskFeatures.Find(feature)?.Number?.Invoke(row, from) ?? double.NaN;

    private static int PlaceOf(double value, double[] cuts)
    {
        var place = Array.BinarySearch(cuts, value);
        return place < 0 ? ~place : place + 1;
    }
}
