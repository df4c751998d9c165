namespace Perennial.Statistics.BuyTillYouDie;

/// <summary>BG/NBD: beta-geometric dropout after each repeat purchase.</summary>
/// <remarks>
/// Fader, Hardie and Lee (2005), "'Counting Your Customers' the Easy Way: An Alternative to the Pareto/NBD Model", Marketing Science
/// 24 (2), 275–284: likelihood eq. (6), P(X(t) = n) eq. (8), E[X(t)] eq. (9), conditional expectation eq. (10). P(alive) from Fader,
/// Hardie and Lee (2008), "Computing P(alive) Using the BG/NBD Model". A customer without repeat purchase cannot have dropped out
/// in this model: P(alive) is 1. Use <see cref="MbgNbd"/> where that matters.
/// </remarks>
public sealed record BgNbd(double R, double Alpha, double A, double B) : BetaGeometricModel(R, Alpha, A, B)
{
    /// <inheritdoc/>
    public override string Name => "BG/NBD";

    private protected override int Early => 0;

    /// <summary>The most likely parameters, whatever the data: where they say nothing, the limit and a warning.</summary>
    /// <exception cref="ArgumentException">A history that no customer can have.</exception>
    public static Fitted<BgNbd> Fit(ReadOnlySpan<PurchaseHistory> histories)
    {
        var (p, report) = Fit(histories, 0);
        return new Fitted<BgNbd>(new BgNbd(p[0], p[1], p[2], p[3]), report);
    }
}

/// <summary>MBG/NBD: as BG/NBD, but a customer may drop out right after the first purchase too, so that P(alive) is below 1 for everybody.</summary>
/// <remarks>
/// Batislam, Denizel and Filiztekin (2007), "Empirical Validation and Comparison of Models for Customer Base Analysis", International
/// Journal of Research in Marketing 24 (3), 201–209; Hoppe and Wagner (2007) give the same model as CBG/NBD.
/// </remarks>
public sealed record MbgNbd(double R, double Alpha, double A, double B) : BetaGeometricModel(R, Alpha, A, B)
{
    /// <inheritdoc/>
    public override string Name => "MBG/NBD";

    private protected override int Early => 1;

    /// <inheritdoc cref="BgNbd.Fit(ReadOnlySpan{PurchaseHistory})"/>
    public static Fitted<MbgNbd> Fit(ReadOnlySpan<PurchaseHistory> histories)
    {
        var (p, report) = Fit(histories, 1);
        return new Fitted<MbgNbd>(new MbgNbd(p[0], p[1], p[2], p[3]), report);
    }
}
