using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Rules.Basics;
using Perennial.Rules.Scores;
using Perennial.Settings;

namespace Perennial.Scores;

/// <summary>GET /api/customers/{id}/score: what one customer is worth and at risk of, why, what changed, and what would lower the risk.</summary>
internal static class ReadCustomerScore
{
    private const int Week = 7;

    /// <param name="AsOf">The last day of the data that was seen.</param>
    /// <param name="WindowDays">The risk is that of no order, or no activity, within so many days.</param>
    /// <param name="HasLeft">Whether the customer counts as churned already: the risk is then that of staying away.</param>
    /// <param name="Base">The risk of a customer who is average in everything.</param>
    /// <param name="WeekAgo">The risk a week before; null when there was no customer then.</param>
    internal sealed record Response(
        string AsOf,
        string Model,
        string Basis,
        int WindowDays,
        bool HasLeft,
        double Risk,
        double Base,
        double? WeekAgo,
        Value? Value,
        Renewal? Renewal,
        decimal? AtStake,
        IReadOnlyList<Reason> Reasons,
        IReadOnlyList<Move> Moves,
        IReadOnlyList<Relief> Reliefs
    );

    /// <param name="Alive">The chance that they are still a customer.</param>
    /// <param name="Orders">Order days expected in twelve months.</param>
    /// <param name="Historic">Net revenue to date × margin, in major units.</param>
    /// <param name="Model">Which purchase model says so.</param>
    internal sealed record Value(double Alive, double? Orders, decimal? Historic, string Model, IReadOnlyList<Ahead> Ahead);

    /// <summary>Where the basis is contracts: the decision that the risk is about.</summary>
    /// <param name="On">The day of the next opportunity to renew, or the one that was passed and is in its grace.</param>
    /// <param name="Renewals">Renewals so far.</param>
    /// <param name="InGrace">The contract has ended, and the grace after it is not over.</param>
    /// <param name="ResidualTerms">Expected discounted terms still to come after the present one, by the model of the base; null without discount.</param>
    /// <param name="ResidualValue">The same in money × margin, in major units.</param>
    internal sealed record Renewal(string On, int Renewals, bool InGrace, double? ResidualTerms, decimal? ResidualValue);

    /// <param name="Expected">The mean of all futures: discounted, × margin, in major units.</param>
    /// <param name="Typical">Half the futures bring at least this.</param>
    /// <param name="Low">In eight of ten futures it is at least this.</param>
    /// <param name="High">And at most this.</param>
    /// <param name="MeanIs">Where the mean lies: within the eight of ten, below them (a few futures bring much less) or above them (a few bring much more).</param>
    internal sealed record Ahead(int Months, decimal Expected, decimal Typical, decimal Low, decimal High, string MeanIs);

    /// <param name="Effect">The risk less what it were without this, from −1 to 1.</param>
    /// <param name="Logit">Contribution to the logit.</param>
    internal sealed record Reason(string Theme, Phrase Words, double Effect, double Logit);

    internal sealed record Move(string Theme, Phrase Words, double Logit);

    internal sealed record Relief(Phrase Words, double Risk);

    internal static async Task<Results<Ok<Response>, NoContent>> Handle(
        long id,
        ReadScores scores,
        ExplainCustomers explain,
        ScoreSettingsStore settings,
        WorkspaceSettings workspaces,
        CancellationToken ct
    )
    {
        if (
            (await scores.RowsAsync([id], ct)).SingleOrDefault() is not { } row
            || await explain.AtAsync([id], row.AsOf, ct) is not { } now
            || !now.Rows.TryGetValue(id, out var seen)
        )
            return TypedResults.NoContent();
        var before = await explain.AtAsync([id], row.AsOf - Week, ct);
        var then = before?.Rows.GetValueOrDefault(id);
        var (book, currency, wanted) = (now.Book, await workspaces.CurrencyAsync(ct), await settings.ReadAsync(ct));
        var reasons = RiskReasons.Of(book, seen, now.At, now.Words);
        var moves = then is null ? [] : RiskReasons.Moves(book, (then, before!.At), (seen, now.At), now.Words);
        return TypedResults.Ok(
            new Response(
                LocalDay.Format(row.AsOf - 1),
                book.Risk.Kind,
                now.Model.Basis.Split(':')[0],
                book.Risk.Window,
                seen.LastDay < now.At - book.Risk.Window,
                row.Risk,
                Statistics.Numerics.LogMath.Sigmoid(book.Risk.Intercept),
                then is null ? null : book.Risk.Risk(then, before!.At, book.Outlook),
                book.Renewals is null ? ValueOf(row, now, wanted, currency) : ContractValueOf(row, now, wanted, currency),
                book.Renewals is { } renewals ? RenewalOf(seen, now.At, renewals, wanted, currency) : null,
                row.AtStake is { } stake ? currency.ToMajor(stake) : null,
                [.. reasons.Select(r => new Reason(r.Theme, r.Words, r.Effect, r.Logit))],
                [.. moves.Select(m => new Move(m.Theme, m.Words, m.Logit))],
                [.. RiskReasons.Reliefs(book, seen, now.At, now.Words).Select(r => new Relief(r.Words, r.Risk))]
            )
        );
    }

    private static Renewal RenewalOf(SnapshotRow seen, int at, RenewalOutlook renewals, ScoreSettings settings, Currency currency)
    {
        var term = seen.Term!;
        var residual = renewals.ResidualTerms(term, settings);
        var perTerm = settings.Margin * term.Monthly * term.Length / ScoreSettings.DaysPerMonth;
        return new Renewal(
            LocalDay.Format(term.Due),
            term.Renewals,
            at > term.Due,
            residual,
            residual is { } terms ? currency.ToMajor((long)(terms * perTerm)) : null
        );
    }

    private static Value ContractValueOf(CustomerScoreRow row, Explained now, ScoreSettings settings, Currency currency)
    {
        var (seen, outlook) = (now.Rows[row.Id], now.Book.Renewals!);
        return new Value(row.Alive ?? 0, null, null, "sBG", [Of(3, row.Clv3), Of(12, row.Clv12), Of(36, row.Clv36)]);

        Ahead Of(int months, long? expected) =>
            AheadOf(months, expected ?? 0, outlook.Range(seen, now.At, row.Risk, settings, months), currency);
    }

    private static Value? ValueOf(CustomerScoreRow row, Explained now, ScoreSettings settings, Currency currency)
    {
        var seen = now.Rows[row.Id];
        if (now.Book.Outlook is not { } outlook || row.Alive is not { } alive || seen.OrderDays == 0)
            return null;
        return new Value(
            alive,
            row.Orders12 ?? 0,
            currency.ToMajor((long)(seen.Net * settings.Margin)),
            outlook.Name,
            [Of(3, row.Clv3), Of(12, row.Clv12), Of(36, row.Clv36)]
        );

        Ahead Of(int months, long? expected) => AheadOf(months, expected ?? 0, outlook.Range(seen, now.At, settings, months), currency);
    }

    private static Ahead AheadOf(int months, long mean, ValueRange range, Currency currency) =>
        new(
            months,
            currency.ToMajor(mean),
            currency.ToMajor((long)range.Typical),
            currency.ToMajor((long)range.Low),
            currency.ToMajor((long)range.High),
            range.SideOf(mean) switch
            {
                MeanSide.Below => "below",
                MeanSide.Above => "above",
                _ => "within",
            }
        );
}
