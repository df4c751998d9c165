using Perennial.Rules.Basics;
using Perennial.Statistics.Numerics;

namespace Perennial.Rules.Scores;

/// <summary>One reason for a risk: what is so, in words, and what it does.</summary>
/// <param name="Theme">timing, visits, trend, or the key of a feature.</param>
/// <param name="Words">What is so.</param>
/// <param name="Logit">Its contribution to the logit; with the intercept they add up to it.</param>
/// <param name="Effect">The risk less what it would be were this average: a share, from −1 to 1.</param>
public sealed record RiskReason(string Theme, Phrase Words, double Logit, double Effect);

/// <summary>What moved since another day.</summary>
/// <param name="Theme">As in <see cref="RiskReason"/>.</param>
/// <param name="Words">What is so now.</param>
/// <param name="Logit">Its contribution now less that of then.</param>
public sealed record RiskMove(string Theme, Phrase Words, double Logit);

/// <summary>Something that would lower the risk, as the model sees it: who does this leaves less often; it may be no cause.</summary>
/// <param name="Words">What.</param>
/// <param name="Risk">The risk then.</param>
public sealed record RiskRelief(Phrase Words, double Risk);

/// <summary>Explains the risk of one customer.</summary>
public static class RiskReasons
{
    /// <summary>Features that tell one thing together: alone each would be half of a reason.</summary>
    private static readonly Dictionary<string, string> Themes = new()
    {
        [RiskFeatures.Recency] = "timing",
        [RiskFeatures.Lateness] = "timing",
        ["longest"] = "timing",
        [RiskFeatures.Silence] = "visits",
        [RiskFeatures.Visits] = "visits",
        ["visits_before"] = "visits",
        ["recent"] = "trend",
        ["before"] = "trend",
    };

    /// <summary>The reasons, the strongest first.</summary>
    public static IReadOnlyList<RiskReason> Of(ScoreBook book, SnapshotRow row, int at, RiskWords words)
    {
        var logit = book.Risk.Logit(row, at, book.Outlook);
        var risk = LogMath.Sigmoid(logit);
        return
        [
            .. Themed(book, row, at)
                .Select(one => new RiskReason(
                    one.Key,
                    words.Of(one.Key, row, book.Risk.From(at), book.Outlook),
                    one.Value,
                    risk - LogMath.Sigmoid(logit - one.Value)
                ))
                .OrderByDescending(reason => Math.Abs(reason.Logit)),
        ];
    }

    /// <summary>What moved between two days, the strongest first; what hardly moved is left out.</summary>
    public static IReadOnlyList<RiskMove> Moves(
        ScoreBook book,
        (SnapshotRow Row, int At) then,
        (SnapshotRow Row, int At) now,
        RiskWords words
    )
    {
        var before = Themed(book, then.Row, then.At);
        return
        [
            .. Themed(book, now.Row, now.At)
                .Select(one => new RiskMove(
                    one.Key,
                    words.Of(one.Key, now.Row, book.Risk.From(now.At), book.Outlook),
                    one.Value - before.GetValueOrDefault(one.Key)
                ))
                .Where(move => Math.Abs(move.Logit) >= 0.02)
                .OrderByDescending(move => Math.Abs(move.Logit)),
        ];
    }

    /// <summary>What would lower the risk by at least a hundredth, the strongest first.</summary>
    public static IReadOnlyList<RiskRelief> Reliefs(ScoreBook book, SnapshotRow row, int at, RiskWords words)
    {
        var risk = book.Risk.Risk(row, at, book.Outlook);
        RiskRelief[] all = row.Term is { } term
            ?
            [
                new(RenewalWords.HeardOf, book.Risk.Risk(row with { LastVisit = at, Visits = row.Visits + 1 }, at + 1, book.Outlook)),
                new(RenewalWords.AutoRenew, book.Risk.Risk(row with { Term = term with { AutoRenew = true } }, at, book.Outlook)),
            ]
            :
            [
                new(words.OrderNow, book.Risk.Risk(AfterOrder(row, at), at + 1, book.Outlook)),
                new(RiskWords.VisitNow, book.Risk.Risk(row with { LastVisit = at, Visits = row.Visits + 1 }, at + 1, book.Outlook)),
            ];
        return [.. all.Where(relief => relief.Risk <= risk - 0.01).OrderBy(relief => relief.Risk)];
    }

    /// <summary>The customer the morning after a usual order.</summary>
    private static SnapshotRow AfterOrder(SnapshotRow row, int at)
    {
        var usual = row.OrderDays == 0 ? 0 : row.Net / row.OrderDays;
        return row with
        {
            Days = row.Days + 1,
            LastDay = at,
            LastGap = at - row.LastDay,
            Longest = Math.Max(row.Longest ?? 0, at - row.LastDay),
            Recent = row.Recent + 1,
            OrderDays = row.OrderDays + 1,
            FirstOrder = row.FirstOrder ?? at,
            LastOrder = at,
            Orders = row.Orders + 1,
            Net = row.Net + usual,
            LastNet = usual,
        };
    }

    private static Dictionary<string, double> Themed(ScoreBook book, SnapshotRow row, int at)
    {
        var contributions = book.Risk.Contributions(row, at, book.Outlook);
        return book
            .Risk.Terms.Select((term, i) => (Theme: Themes.GetValueOrDefault(term.Feature, term.Feature), Logit: contributions[i]))
            .GroupBy(one => one.Theme)
            .ToDictionary(g => g.Key, g => g.Sum(one => one.Logit));
    }
}
