using System.CommandLine;
using System.Text;
using System.Text.Json;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary><c>perennial export customers|orders [--out FILE]</c>: everything as CSV, or one JSON object per line with --json.</summary>
internal static class ExportCommand
{
    public static Command Create(CommandLineHost host)
    {
        var output = new Option<string?>("--out") { Description = host.Say("File to write; standard output without it", "输出文件；不填则写到标准输出"), Recursive = true };
        return new Command("export", host.Say("Write customers or orders as CSV (--json: one object per line)", "将客户或订单导出为 CSV（--json：每行一个 JSON 对象）"))
        {
            output,
            Of(host, output, "customers", host.Say("All customers with RFM, stage and totals", "全部客户，含 RFM、阶段与汇总"), (to, ct) => to.CustomersAsync(ct)),
            Of(host, output, "orders", host.Say("All orders", "全部订单"), (to, ct) => to.OrdersAsync(ct)),
        };
    }

    private static Command Of(
        CommandLineHost host, Option<string?> output, string what, string description, Func<ExportAll, CancellationToken, Task<int>> export)
    {
        var command = new Command(what, description);
        command.SetAction((parsed, ct) => host.WithDataAsync(
            parsed,
            async services =>
            {
                var path = parsed.GetValue(output);
                await using var file = path is null ? null : new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: !parsed.GetValue(host.Json)));
                var rows = await export(new ExportAll(services, file ?? host.Terminal.Output, host.Terminal.Language, parsed.GetValue(host.Json)), ct);
                host.Terminal.Note(new Phrase($"{rows} {what} written.", $"已导出 {rows} 条{(what == "orders" ? "订单" : "客户")}。"));
                return 0;
            },
            ct));
        return command;
    }
}

/// <summary>Writes everything of one kind, row by row.</summary>
internal sealed class ExportAll(IServiceProvider services, TextWriter writer, Language language, bool asJson)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public async Task<int> CustomersAsync(CancellationToken ct)
    {
        var csv = services.GetRequiredService<CustomersCsv>();
        var chosen = (await csv.ChooseAsync(new(null, null, null, null, null, null, null), Actor.CommandLine, ct)).Value!;
        var currency = await services.GetRequiredService<Settings.WorkspaceSettings>().CurrencyAsync(ct);
        var groups = chosen.Lenses.Settings.Groups;
        var file = new CustomersFile(language, currency, chosen.Rules, groups);
        return await WriteAsync(
            csv.RowsAsync(chosen, ct),
            file.Header,
            file.Row,
            row => new
            {
                row.Customer.Id, row.Customer.Number, row.Customer.Name, row.Customer.Email, row.Phone, row.Company, row.Customer.Country, row.City, row.Customer.Channel,
                row.Customer.Orders, Spend = currency.ToMajor(row.Customer.Spend),
                FirstOrder = Day(row.Customer.FirstDay), LastOrder = Day(row.Customer.LastDay), RecencyDays = chosen.Rules.LastDay - row.Customer.LastDay,
                Rfm = row.Rfm?.ToString(), Group = row.Rfm is { } cell ? groups[cell].Key : null, row.Stage, row.DaysLate,
            });
    }

    public async Task<int> OrdersAsync(CancellationToken ct)
    {
        var store = services.GetRequiredService<Store>();
        var audit = services.GetRequiredService<AuditLog>();
        await store.WriteAsync((connection, transaction) => audit.AppendAsync(connection, transaction, Actor.CommandLine, "orders_exported"), ct);
        var engine = services.GetRequiredService<IAnalyticalEngine>();
        var query = new OrderExportQuery();
        return await WriteAsync(
            engine.StreamAsync(query.ToSql(engine.Dialect), query.Read, ct),
            OrderExportRow.Header(language),
            row => row.ToCsv(),
            row =>
            {
                var currency = Currency.Of(row.Currency);
                return new
                {
                    row.Number, Time = row.TimeText, row.Status, row.CustomerNumber, row.CustomerName, Gross = currency.ToMajor(row.Gross),
                    Refunded = currency.ToMajor(row.Refunded), row.Currency, row.Channel, row.Country, row.Items, row.Counts,
                };
            });
    }

    private async Task<int> WriteAsync<T>(IAsyncEnumerable<T> rows, string header, Func<T, string> csv, Func<T, object> json)
    {
        var written = 0;
        if (!asJson)
            await writer.WriteAsync(header);
        await foreach (var row in rows)
        {
            await writer.WriteAsync(asJson ? JsonSerializer.Serialize(json(row), Json) + "\n" : csv(row));
            written++;
        }
        await writer.FlushAsync();
        return written;
    }

    private static string? Day(int? day) => day is { } known ? LocalDay.Format(known) : null;
}
