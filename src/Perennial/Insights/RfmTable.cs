using System.Globalization;
using System.Text;
using Perennial.Rules.Basics;

namespace Perennial.Insights;

/// <summary>An RFM report as text for people: groups first, then every customer.</summary>
internal static class RfmTable
{
    public static string Write(RfmReport report, Language language)
    {
        var text = new StringBuilder();
        string Say(string en, string zh) => new Phrase(en, zh).In(language);
        foreach (var warning in report.Warnings)
            text.Append("! ").AppendLine(warning.In(language));
        text.AppendLine(Say($"RFM on {report.At}", $"{report.At} 的 RFM"));
        TextTable.Write(
            text,
            [
                Say("Group", "分组"),
                Say("Customers", "客户数"),
                Say("Share", "占比"),
                Say("Revenue", "收入"),
                Say("Days since", "距今天数"),
                Say("Orders", "订单数"),
            ],
            report.Groups.Select(g =>
                new[]
                {
                    g.Name.In(language),
                    N(g.Customers),
                    N(g.Share * 100, "0.0") + "%",
                    N(g.Monetary, "N2"),
                    N(g.AverageRecencyDays, "0.0"),
                    N(g.AverageFrequency, "0.0"),
                }
            )
        );
        text.AppendLine();
        TextTable.Write(
            text,
            [
                Say("Customer", "客户"),
                Say("Days since", "距今天数"),
                Say("Orders", "订单数"),
                Say("Revenue", "收入"),
                "RFM",
                Say("Group", "分组"),
            ],
            report.Customers.Select(c => new[] { c.Customer, N(c.RecencyDays), N(c.Frequency), N(c.Monetary, "N2"), c.Score, c.Group })
        );
        return text.ToString();
    }

    private static string N(IFormattable? number, string format = "N0") => number?.ToString(format, CultureInfo.InvariantCulture) ?? "—";
}
