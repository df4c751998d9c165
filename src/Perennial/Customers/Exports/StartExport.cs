using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>POST /api/customer-exports: writes the chosen customers, or all of a list, to a file in the background.</summary>
internal sealed class StartExport(Store store, JobQueue jobs, WriteCustomers file, IAnalyticalEngine engine, ExportGround ground)
{
    /// <param name="Ids">These customers; null for all that the list's parameters in the address choose.</param>
    /// <param name="Traits">Names of traits, separated by commas: a column each.</param>
    /// <param name="Format">csv (when absent) or xlsx.</param>
    public sealed record Request(
        [property: MinLength(1), MaxLength(5000)] IReadOnlyList<long>? Ids,
        [property: StringLength(2000)] string? Traits,
        string? Format = null
    );

    internal static async Task<Results<Accepted<ExportView>, ProblemHttpResult>> Handle(
        Request request,
        [AsParameters] ListCustomers.Request list,
        StartExport export,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (by.Key is not null)
            return ExportProblems.NeedsAPerson.ToHttp(http);
        var made = await export.QueueAsync(request, list, (by, http.Language()), ct);
        return made.IsOk ? TypedResults.Accepted($"/api/customer-exports/{made.Value.Id}", made.Value) : made.Problems.ToHttp(http);
    }

    private async Task<Outcome<ExportView>> QueueAsync(
        Request request,
        ListCustomers.Request list,
        (CurrentUser By, Language Language) who,
        CancellationToken ct
    )
    {
        var format = request.Format ?? ExportFiles.Csv;
        if (format is not (ExportFiles.Csv or ExportFiles.Workbook))
            return ExportProblems.UnknownFormat(format);
        // Whoever was chosen is meant, whatever the list shows by now; only its order counts.
        var asked = request.Ids is null ? list : ListCustomers.Request.Everybody with { Sort = list.Sort };
        var traits = await file.TraitsAsync(request.Traits, ct);
        if (!traits.IsOk)
            return traits.Problems.ToList();
        var chosen = await file.ChooseAsync(asked, who.By, ct);
        if (!chosen.IsOk)
            return chosen.Problems.ToList();
        var choice = ExportJob.Narrowed(chosen.Value, request.Ids).Choice;
        var total = (await engine.AskAsync(new ChoiceCountQuery(choice), ct))[0];
        if (format is ExportFiles.Workbook && total > Workbook.MostRows)
            return ExportProblems.TooManyRows(total);
        var row = new ExportRow
        {
            Id = ground.Ids.Next(),
            Request = JsonSerializer.Serialize(asked),
            Ids = request.Ids is null ? null : JsonSerializer.Serialize(request.Ids.Distinct()),
            Traits = request.Traits,
            Language = who.Language.Tag(),
            State = "queued",
            Format = format,
            Total = total,
            CreatedBy = who.By.Id,
            CreatedAt = ground.Clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        await store.WriteAsync(
            async (c, t) =>
            {
                await c.ExecuteAsync(
                    """
                    INSERT INTO customer_exports (id, request, ids, traits, language, format, state, total, created_by, created_at)
                    VALUES (@Id, @Request, @Ids, @Traits, @Language, @Format, @State, @Total, @CreatedBy, @CreatedAt)
                    """,
                    row,
                    t
                );
                await jobs.AddAsync(c, t, ExportJob.Name, row.Id);
            },
            ct
        );
        jobs.Wake();
        return ExportView.Of(row);
    }
}

/// <summary>What tells exports apart, and when they were asked for.</summary>
internal sealed record ExportGround(Ids Ids, TimeProvider Clock);

/// <summary>What can be wrong with exports in the background.</summary>
internal static class ExportProblems
{
    public static Phrase AnExport { get; } = new("export", "导出");

    public static Problem UnknownFormat(string found) =>
        new(
            "export-format-unknown",
            new("A file cannot be written in this format", "不支持该文件格式"),
            new($"'{found}' is neither csv nor xlsx.", $"“{found}”既不是 csv 也不是 xlsx。"),
            "format"
        );

    public static Problem TooManyRows(long found) =>
        new(
            "export-too-many-rows",
            new("A sheet has no room for so many", "超出工作表的行数上限"),
            new(
                $"The list has {found} customers; a sheet of Excel holds {Workbook.MostRows}. Choose CSV, or narrow the list down.",
                $"列表有 {found} 位客户，而 Excel 工作表最多容纳 {Workbook.MostRows} 行。请改用 CSV，或缩小列表范围。"
            ),
            "format"
        );

    public static Problem NeedsAPerson { get; } =
        new(
            "export-needs-a-person",
            new("A key cannot start an export", "API 密钥不能发起导出"),
            new(
                "Files are written for people who are signed in. With a key, read the list page by page.",
                "仅已登录的人员可以导出文件。请使用 API 密钥逐页读取列表。"
            )
        )
        {
            Kind = ProblemKind.Forbidden,
        };
}
