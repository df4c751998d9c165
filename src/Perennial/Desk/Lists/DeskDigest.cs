using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Desk;

namespace Perennial.Desk;

/// <summary>GET /api/desk/lists/{id}/digest.xlsx: a list as an Excel file, a sheet for each owner. Every export is in the audit.</summary>
internal sealed class DeskDigest(Store store, ShowDeskRows show, AuditLog audit)
{
    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        long id,
        DeskDigest digest,
        ListLists lists,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await lists.ReadAsync(id, ct) is not [var list])
            return PlumbingProblems.NotFound(DeskProblems.AList).ToHttp(http);
        var file = await digest.WriteAsync(list, http.Language(), by, ct);
        return TypedResults.File(file, Workbook.ContentType, $"at-risk-{list.Period}.xlsx");
    }

    private async Task<byte[]> WriteAsync(DeskListView list, Language language, CurrentUser by, CancellationToken ct)
    {
        var rows = await store.ReadAsync(
            c => c.QueryAsync<DeskRow>("SELECT * FROM desk_rows WHERE list_id = @Id ORDER BY place, id", new { list.Id }),
            ct
        );
        var people = await store.ReadAsync(
            async c =>
                (await c.QueryAsync<(long Id, string Name)>("SELECT id, name FROM users")).ToDictionary(one => one.Id, one => one.Name),
            ct
        );
        var shown = await show.ShowAsync(rows.ToList(), ct);
        var sheets = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in shown.GroupBy(row => row.OwnerId).OrderBy(part => part.Key is null).ThenBy(part => part.Key))
        {
            var owner = part.Key is { } id ? people.GetValueOrDefault(id, "") : new Phrase("Nobody's", "无负责人").In(language);
            sheets[SheetNames.Free(owner, sheets.Keys)] = part.Select(row => Cells(row, language)).ToList();
        }
        await store.WriteAsync(
            (c, t) => audit.AppendAsync(c, t, by, "desk_list_exported", $"desk_list:{list.Id}", new { Rows = shown.Count }),
            ct
        );
        using var stream = new MemoryStream();
        await MiniExcel.SaveAsAsync(stream, sheets, configuration: new OpenXmlConfiguration { FreezeRowCount = 1 }, cancellationToken: ct);
        return stream.ToArray();
    }

    private static Dictionary<string, object?> Cells(DeskRowView row, Language language)
    {
        var outcome = Enum.TryParse<DeskOutcome>(row.Outcome, ignoreCase: true, out var found) ? found.Name().In(language) : "";
        var reason = Enum.TryParse<LostReason>(row.LostReason, ignoreCase: true, out var lost) ? lost.Name().In(language) : "";
        return new Dictionary<string, object?>
        {
            [new Phrase("Place", "名次").In(language)] = row.Place,
            [new Phrase("Customer number", "客户编号").In(language)] = row.Number,
            [new Phrase("Customer", "客户").In(language)] = row.Customer,
            [new Phrase("Value at stake", "涉及金额").In(language)] = row.Value,
            [new Phrase("Risk", "风险").In(language)] = Math.Round(row.Risk, 3),
            [new Phrase("Why", "原因").In(language)] = string.Join("\n", row.Reasons.Select(why => why.In(language))),
            [new Phrase("Suggested", "建议动作").In(language)] = Enum.Parse<Play>(row.Play, ignoreCase: true).Name().In(language),
            [new Phrase("Next step", "下一步").In(language)] = row.NextStep,
            [new Phrase("Due", "到期日").In(language)] = row.DueDay,
            [new Phrase("Outcome", "结果").In(language)] = outcome,
            [new Phrase("Lost because of", "流失原因").In(language)] = reason,
            [new Phrase("Note", "备注").In(language)] = row.Note,
        };
    }
}

/// <summary>Names of sheets: what Excel allows, each once.</summary>
internal static class SheetNames
{
    private const int Longest = 31;

    public static string Free(string wanted, ICollection<string> taken)
    {
        var name = new string([.. wanted.Select(letter => "[]:*?/\\".Contains(letter, StringComparison.Ordinal) ? ' ' : letter)])
            .Trim()
            .Trim('\'');
        if (name.Length == 0)
            name = "—";
        name = name.Length > Longest ? name[..Longest] : name;
        for (var n = 2; taken.Contains(name, StringComparer.OrdinalIgnoreCase); n++)
        {
            var end = $" ({n})";
            name = name[..Math.Min(name.Length, Longest - end.Length)] + end;
        }
        return name;
    }
}
