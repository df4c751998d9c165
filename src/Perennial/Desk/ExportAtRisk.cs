using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using static Perennial.Rules.Basics.CsvCell;

namespace Perennial.Desk;

/// <summary>GET /api/at-risk.csv: the whole list as a file. Every export is in the audit.</summary>
internal static class ExportAtRisk
{
    private const int Batch = 500;

    internal static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> Handle(
        [AsParameters] FindLate.Request request,
        FindLate find,
        LateList list,
        Store store,
        AuditLog audit,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        var choice = await find.RunAsync(request, ct);
        if (!choice.IsOk)
            return choice.Problems.ToHttp(http);
        var total = (await list.PageAsync(choice.Value.Scope, choice.Value.LastDay, choice.Value.Wish, (0, 1), ct)).Total;
        // What was searched for may be a name, so it is not noted.
        await store.WriteAsync(
            (c, t) =>
                audit.AppendAsync(
                    c,
                    t,
                    user,
                    "at_risk_exported",
                    details: new
                    {
                        Count = total,
                        request.Country,
                        request.Channel,
                        request.MinValue,
                        request.Where,
                    }
                ),
            ct
        );
        return TypedResults.Stream(
            async stream =>
            {
                // Excel takes a file without a mark for the machine's own code page, and Chinese names for noise.
                await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
                await WriteAsync(choice.Value, list, http.Language(), writer, http.RequestAborted);
            },
            "text/csv; charset=utf-8",
            "at-risk.csv"
        );
    }

    internal static async Task WriteAsync(LateChoice choice, LateList list, Language language, TextWriter writer, CancellationToken ct)
    {
        Phrase[] heads =
        [
            new("Customer number", "客户编号"),
            new("Name", "姓名"),
            new("E-mail", "邮箱"),
            new("Country", "国家"),
            new("Channel", "渠道"),
            new("Value (last 365 days)", "价值（近 365 天）"),
            new("Orders", "订单数"),
            new("Last order", "上次下单"),
            new("Days since", "距今天数"),
            new("Late after days", "迟到阈值（天）"),
            new("Lateness", "迟到倍数"),
            new("Churn risk", "流失风险"),
            new("At stake (12 months)", "在险价值（12 个月）"),
            new("Why", "原因"),
        ];
        await writer.WriteAsync(Row(heads.Select(head => Text(head.In(language)))));
        await foreach (var part in list.StreamAsync(choice.Scope, choice.LastDay, choice.Wish, ct).Chunk(Batch).WithCancellation(ct))
        foreach (var row in await list.NameAsync(part, choice.LastDay, choice.Currency, ct))
            await writer.WriteAsync(
                Row(
                    Text(row.Number),
                    Text(row.Name),
                    Text(row.Email),
                    Text(row.Country),
                    Text(row.Channel),
                    Number<decimal>(row.Value),
                    Number<int>(row.Orders),
                    Text(row.LastOrder),
                    Number<int>(row.DaysSince),
                    Number<int>(row.ThresholdDays),
                    Number<double>(Math.Round(row.LateRatio, 2)),
                    Number<double>(row.Risk),
                    Number<decimal>(row.AtStake),
                    Text(row.Sentence.In(language))
                )
            );
        await writer.FlushAsync(ct);
    }
}
