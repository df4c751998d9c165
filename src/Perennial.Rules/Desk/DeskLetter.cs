using System.Globalization;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Rules.Desk;

/// <summary>One's part of an at-risk list as a mail.</summary>
/// <param name="Period">Which list.</param>
/// <param name="Rows">The customers, the first first, with their names.</param>
/// <param name="DueDay">Until when.</param>
/// <param name="MuchValue">The value from which the list's upper fifth begins.</param>
/// <param name="Currency">Of amounts.</param>
public sealed record DeskLetter(
    Period Period,
    IReadOnlyList<(AtRiskCustomer Customer, string Name)> Rows,
    int DueDay,
    long MuchValue,
    Currency Currency
)
{
    /// <summary>Rows that stand in a mail; the page has all.</summary>
    public const int Most = 50;

    private static readonly Phrase ToDesk = new("Open the at-risk desk", "打开风险名单");

    /// <summary>The words of the link to the desk.</summary>
    public static Phrase LinkWords => ToDesk;

    /// <summary>Writes it.</summary>
    public Letter Write(Language language)
    {
        var (count, due) = (Rows.Count, LocalDay.Format(DueDay));
        var total = Currency.Format(Rows.Sum(row => row.Customer.Value));
        var subject = new Phrase(
            $"At-risk list {Period.Label}: {Customers(count)} of yours",
            $"{Period.Label} 风险名单：您有 {count} 位客户需要跟进"
        );
        var lead = new Phrase(
            $"{Customers(count)} of yours {(count == 1 ? "is" : "are")} on the at-risk list {Period.Label}, with {total} at stake. Please close each row with an outcome by {due}.",
            $"{Period.Label} 风险名单中有您负责的 {count} 位客户，涉及金额 {total}。请在 {due} 前逐一填写结果。"
        );
        Phrase? more =
            count > Most ? new($" The first {Most} stand here; the page has all.", $"此处列出前 {Most} 位，其余请在页面查看。") : null;
        var foot = new Phrase(
            "You get this because these customers are yours. Settings → My account switches it off.",
            "您是这些客户的负责人，因此收到此邮件。可在“设置 → 我的账户”中关闭。"
        );
        return new Letter(
            subject.In(language),
            lead.In(language) + more?.In(language),
            [.. Rows.Take(Most).Select(row => Item(row.Customer, row.Name, language))],
            foot.In(language)
        );
    }

    private LetterItem Item(AtRiskCustomer customer, string name, Language language) =>
        new(
            name,
            Currency.Format(customer.Value),
            [
                .. customer.Reasons.Select(reason => reason.In(language)),
                new Phrase("Suggested: ", "建议动作：").In(language) + Plays.For(customer, MuchValue).Name().In(language),
            ]
        );

    private static string Customers(int count) =>
        count == 1 ? "1 customer" : string.Create(CultureInfo.InvariantCulture, $"{count} customers");
}
