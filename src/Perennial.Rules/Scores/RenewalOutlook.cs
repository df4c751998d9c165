using Perennial.Statistics;
using Perennial.Statistics.Contracts;
using Perennial.Statistics.Numerics;

namespace Perennial.Rules.Scores;

/// <summary>A fitted shifted-beta-geometric model of terms of one length, as it is stored.</summary>
/// <param name="Class">month, quarter or year; "all" for all lengths together.</param>
/// <param name="Alpha">α.</param>
/// <param name="Beta">β.</param>
/// <param name="AlphaError">Standard error; NaN where it is not known.</param>
/// <param name="BetaError">Standard error; NaN where it is not known.</param>
/// <param name="Customers">Customers, counted again when they came back.</param>
/// <param name="Opportunities">Opportunities to renew that were seen.</param>
/// <param name="Renewed">How many of them were taken.</param>
/// <param name="Warnings">What a reader must know.</param>
public sealed record RenewalFit(
    string Class,
    double Alpha,
    double Beta,
    double AlphaError,
    double BetaError,
    long Customers,
    long Opportunities,
    long Renewed,
    IReadOnlyList<FitWarning> Warnings
)
{
    /// <summary>The model.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ShiftedBetaGeometric Model => new(Alpha, Beta);
}

/// <summary>How customers under contract renew, and what they are worth: the base of all, fitted on counts by number of renewals.</summary>
/// <remarks>
/// Fader and Hardie (2007), "How to Project Customer Retention", Journal of Interactive Marketing 21 (1); the discounted expected residual
/// lifetime from Fader and Hardie (2010), "Customer-Base Valuation in a Contractual Setting", Marketing Science 29 (1). Terms of a month, a
/// quarter and a year are fitted apart, for their renewals are different decisions; a class of which fewer than
/// <see cref="LeastOpportunities"/> opportunities were seen takes the fit of all.
/// </remarks>
/// <param name="Fits">One per class with enough data, and "all".</param>
public sealed record RenewalOutlook(IReadOnlyList<RenewalFit> Fits)
{
    /// <summary>Opportunities from which on a class has a fit of its own. Our choice.</summary>
    public const int LeastOpportunities = 50;

    private const double DaysPerMonth = ScoreSettings.DaysPerMonth;

    /// <summary>Fits the classes.</summary>
    public static RenewalOutlook Fit(IReadOnlyList<RenewalRuns> runs) =>
        new([
            .. TermSeen
                .Classes.Select(name => FitOf(name, [.. runs.Where(run => run.Class == name)]))
                .Where(f => f.Opportunities >= LeastOpportunities),
            FitOf("all", runs),
        ]);

    /// <summary>The fit that holds for a term.</summary>
    public RenewalFit Of(TermSeen term) => Fits.FirstOrDefault(fit => fit.Class == term.Class) ?? Fits[^1];

    /// <summary>What is expected of a customer.</summary>
    /// <param name="row">The customer, with a term.</param>
    /// <param name="at">The day.</param>
    /// <param name="risk">The chance that the next opportunity is not taken.</param>
    /// <param name="settings">Margin and discount.</param>
    public ContractForecast Forecast(SnapshotRow row, int at, double risk, ScoreSettings settings)
    {
        var stays = StaysOf(row.Term!, risk);
        double Worth(int months, Func<int, double> chance) =>
            Payments(row.Term!, at, settings, months).Sum(p => p.Amount * chance(p.Renewals));
        return new ContractForecast(
            at < row.Term!.Due ? 1 : 1 - risk,
            (long)Worth(3, stays),
            (long)Worth(12, stays),
            (long)Worth(36, stays),
            // What hangs on the next decision: everything after it, if it is taken.
            (long)Worth(12, renewals => renewals == 0 ? 0 : stays(renewals) / Math.Max(1 - risk, 1e-9))
        );
    }

    /// <summary>In eight of ten futures the value of the months ahead lies within these minor units.</summary>
    public ValueRange Range(SnapshotRow row, int at, double risk, ScoreSettings settings, int months)
    {
        var (stays, payments) = (StaysOf(row.Term!, risk), Payments(row.Term!, at, settings, months).ToList());
        // The value grows with the renewals that are to come: its quantile is the value at the quantile of their number.
        double At(double share)
        {
            var most = 0;
            while (most < 1_000 && stays(most + 1) >= share)
                most++;
            return payments.Where(p => p.Renewals <= most).Sum(p => p.Amount);
        }
        return new ValueRange(At(0.9), At(0.5), At(0.1));
    }

    /// <summary>
    /// Expected discounted terms still to come after the present one, the next decision being due now; null without discount, for the sum
    /// need not be finite.
    /// </summary>
    public double? ResidualTerms(TermSeen term, ScoreSettings settings) =>
        settings.YearlyDiscount <= 0
            ? null
            : Of(term).Model.DiscountedResidualPayments(term.Renewals, Math.Pow(1 + settings.YearlyDiscount, term.Length / 365.25) - 1);

    /// <summary>The chance of so many renewals to come: the next one by the risk, later ones by the model of the base.</summary>
    private Func<int, double> StaysOf(TermSeen term, double risk)
    {
        var model = Of(term).Model;
        return renewals =>
            renewals == 0
                ? 1
                : (1 - risk)
                    * Math.Exp(
                        LogMath.LogSurvival(model.Alpha, model.Beta, term.Renewals + renewals)
                            - LogMath.LogSurvival(model.Alpha, model.Beta, term.Renewals + 1)
                    );
    }

    /// <summary>Payments ahead, discounted and × margin, each with the renewals that must come before it.</summary>
    private static IEnumerable<(int Renewals, double Amount)> Payments(TermSeen term, int at, ScoreSettings settings, int months)
    {
        var yearly = 1 + settings.YearlyDiscount;
        for (var month = 0; month < months; month++)
        {
            var days = month * DaysPerMonth;
            var renewals = days < term.Due - at ? 0 : 1 + (int)((days - Math.Max(0, term.Due - at)) / term.Length);
            yield return (renewals, settings.Margin * term.Monthly * Math.Pow(yearly, -days / 365.25));
        }
    }

    private static RenewalFit FitOf(string name, IReadOnlyList<RenewalRuns> runs)
    {
        var cohorts = runs.Select(run =>
        {
            double[] counts = [.. Enumerable.Repeat((double)run.Customers, run.Renewals + 1)];
            return (IReadOnlyList<double>)(run.Left ? [.. counts, 0.0] : counts);
        });
        var fit = ShiftedBetaGeometric.Fit([.. cohorts]);
        return new RenewalFit(
            name,
            fit.Model.Alpha,
            fit.Model.Beta,
            fit.Report.StandardErrors[0],
            fit.Report.StandardErrors[1],
            runs.Sum(run => run.Customers),
            runs.Sum(run => run.Customers * (run.Renewals + (run.Left ? 1 : 0))),
            runs.Sum(run => run.Customers * run.Renewals),
            fit.Report.Warnings
        );
    }
}

/// <summary>What is expected of a customer under contract.</summary>
/// <param name="Alive">1 while a contract runs; in the grace the chance that it is renewed.</param>
/// <param name="Clv3">Discounted payments × margin of the next 3 months, in minor units.</param>
/// <param name="Clv12">Of the next 12.</param>
/// <param name="Clv36">Of the next 36.</param>
/// <param name="IfRenewed">Of the next 12 after the next decision, if it is taken.</param>
public readonly record struct ContractForecast(double Alive, long Clv3, long Clv12, long Clv36, long IfRenewed)
{
    /// <summary>What is at stake is told of customers whose decision comes within so many days. Our choice: what can be worked on now.</summary>
    public const int Horizon = 90;

    /// <summary>Risk × what hangs on the next decision, in minor units; null while that is far away.</summary>
    public long? AtStake(TermSeen term, int at, double risk) => term.Due - at <= Horizon ? (long)(risk * IfRenewed) : null;
}
