namespace Perennial.Statistics.Experiments;

/// <summary>One arm with a second metric, measured before the experiment, that foretells the first: in sums.</summary>
/// <param name="Users">n.</param>
/// <param name="Post">Σ y and Σ y² of the metric.</param>
/// <param name="Pre">Σ x and Σ x² of the metric before the experiment.</param>
/// <param name="Products">Σ x y.</param>
/// <param name="IsProportion">Whether both are 0 or 1 for each user: variances are then p (1 − p).</param>
public readonly record struct AdjustedArm(
    double Users,
    (double Sum, double Squares) Post,
    (double Sum, double Squares) Pre,
    double Products,
    bool IsProportion = false
)
{
    /// <summary>The metric by itself.</summary>
    public Arm PostArm => Of(Post);

    internal Arm PreArm => Of(Pre);

    internal double Covariance => (Products - (Post.Sum * Pre.Sum / Users)) / (IsProportion ? Users : Users - 1);

    internal AdjustedArm With(AdjustedArm other) =>
        new(
            Users + other.Users,
            (Post.Sum + other.Post.Sum, Post.Squares + other.Post.Squares),
            (Pre.Sum + other.Pre.Sum, Pre.Squares + other.Pre.Squares),
            Products + other.Products,
            IsProportion
        );

    private Arm Of((double Sum, double Squares) sums) =>
        IsProportion ? Arm.OfProportion(Users, sums.Sum) : Arm.OfMean(Users, sums.Sum, sums.Squares);
}

/// <summary>CUPED: what was known before the experiment is taken out of the metric, which narrows the interval and moves nothing on average.</summary>
/// <remarks>
/// Deng, Xu, Kohavi and Walker (2013), "Improving the Sensitivity of Online Controlled Experiments by Utilizing Pre-Experiment Data",
/// WSDM, section 3. The lift is measured by the control's mean before adjustment, its variance by the delta method, as in the package
/// gbstats of growthbook.
/// </remarks>
public static class Cuped
{
    /// <summary>θ = cov(x, y) ÷ var(x), over both arms together; 0 when x does not vary.</summary>
    public static double Theta(AdjustedArm control, AdjustedArm treatment)
    {
        var both = control.With(treatment);
        return both.PreArm.Variance > 0 ? both.Covariance / both.PreArm.Variance : 0;
    }

    /// <summary>The relative lift with Welch's t-test; see <see cref="Comparison.Relative"/>.</summary>
    public static Comparison Relative(AdjustedArm control, AdjustedArm treatment, double level = 0.95)
    {
        var theta = Theta(control, treatment);
        return Comparison.Fixed(Effect(control, treatment, theta), Adjusted(control, theta), Adjusted(treatment, theta), level);
    }

    /// <summary>The difference of the means with Welch's t-test; see <see cref="Comparison.Absolute"/>.</summary>
    public static Comparison Absolute(AdjustedArm control, AdjustedArm treatment, double level = 0.95)
    {
        var theta = Theta(control, treatment);
        return Comparison.Absolute(Adjusted(control, theta), Adjusted(treatment, theta), level);
    }

    /// <summary>The relative lift with an interval that holds at every look; see <see cref="Comparison.AlwaysValid"/>.</summary>
    public static Comparison AlwaysValid(AdjustedArm control, AdjustedArm treatment, double level = 0.95, double tunedFor = 5000) =>
        Comparison.Sequential(Effect(control, treatment, Theta(control, treatment)), control.Users + treatment.Users, level, tunedFor);

    /// <summary>The arm with θ x taken off each value.</summary>
    public static Arm Adjusted(AdjustedArm arm, double theta)
    {
        var (post, pre) = (arm.PostArm, arm.PreArm);
        var variance = post.Variance + (theta * theta * pre.Variance) - (2 * theta * arm.Covariance);
        return new Arm(arm.Users, post.Mean - (theta * pre.Mean), Math.Max(0, variance));
    }

    private static Effect Effect(AdjustedArm control, AdjustedArm treatment, double theta)
    {
        var (a, b, mean) = (Adjusted(control, theta), Adjusted(treatment, theta), control.PostArm.Mean);
        if (control.Users < 2 || treatment.Users < 2 || mean == 0)
            return default;
        var ratio = treatment.PostArm.Mean / mean;
        var ofControl =
            (control.PostArm.Variance * ratio * ratio)
            - (2 * theta * control.Covariance * ratio)
            + (theta * theta * control.PreArm.Variance);
        return new Effect((b.Mean - a.Mean) / mean, (b.VarianceOfMean + (Math.Max(0, ofControl) / control.Users)) / (mean * mean));
    }
}
