using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary>Says what an import did.</summary>
internal static class ImportSummary
{
    public static void Print(Terminal terminal, ImportReport report, long importId, bool json)
    {
        if (json)
        {
            terminal.WriteJson(new { Import = report.DryRun ? (long?)null : importId, Report = report });
            return;
        }
        terminal.Say(
            new Phrase(
                $"{report.Rows.Read:N0} rows read, {report.Rows.Used:N0} used.",
                $"读取 {report.Rows.Read:N0} 行，使用 {report.Rows.Used:N0} 行。"
            )
        );
        foreach (var (reason, count) in report.Rows.Rejected.OrderByDescending(r => r.Value))
        {
            var why = RowReasons.Describe(reason);
            var option = RowReasons.OptionOf(reason) is { } typed ? $" ({typed})" : "";
            terminal.Say(
                new Phrase($"  {count:N0} not used [{reason}]: {why.En}{option}", $"  {count:N0} 行未使用 [{reason}]：{why.Zh}{option}")
            );
        }
        if (report.Currency is { } currency)
            terminal.Say(
                new Phrase(
                    $"{report.Orders:N0} orders of {report.Customers:N0} customers, revenue {report.Revenue:N2} {currency} (gross); {report.Refunds:N0} credit notes, {report.Cancellations:N2}; net of cancellations {report.Revenue - report.Cancellations:N2}.",
                    $"{report.Customers:N0} 位客户的 {report.Orders:N0} 个订单，收入 {report.Revenue:N2} {currency}（毛额）；{report.Refunds:N0} 张贷项 {report.Cancellations:N2}；扣除取消后 {report.Revenue - report.Cancellations:N2}。"
                )
            );
        terminal.Say(
            report.DryRun
                ? new Phrase(
                    $"Dry run, nothing written: {report.Creates:N0} would be created, {report.Updates:N0} updated, {report.Unchanged:N0} are unchanged.",
                    $"试运行，未写入：将新建 {report.Creates:N0}，更新 {report.Updates:N0}，不变 {report.Unchanged:N0}。"
                )
                : new Phrase(
                    $"{report.Creates:N0} created, {report.Updates:N0} updated, {report.Unchanged:N0} unchanged; {report.CustomersCreated:N0} new customers. Import {importId}.",
                    $"新建 {report.Creates:N0}，更新 {report.Updates:N0}，不变 {report.Unchanged:N0}；新客户 {report.CustomersCreated:N0}。导入编号 {importId}。"
                )
        );
    }
}
