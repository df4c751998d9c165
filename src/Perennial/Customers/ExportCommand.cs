using System.CommandLine;
using System.Text;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Customers;

/// <summary><c>perennial export customers|orders [--out FILE] [--traits NAME,NAME]</c>: everything as CSV, or one JSON object per line with --json.</summary>
internal static class ExportCommand
{
    public static Command Create(CommandLineHost host)
    {
        var output = new Option<string?>("--out")
        {
            Description = host.Say("File to write; standard output without it", "输出文件；不填则写到标准输出"),
            Recursive = true,
        };
        var traits = new Option<string?>("--traits")
        {
            Description = host.Say("Names of own traits, separated by commas: a column each", "自定义特征的名称，以逗号分隔：每个一列"),
        };
        return new Command(
            "export",
            host.Say(
                "Write customers or orders as CSV (--json: one object per line)",
                "将客户或订单导出为 CSV（--json：每行一个 JSON 对象）"
            )
        )
        {
            output,
            Of(
                host,
                output,
                "customers",
                host.Say("All customers with RFM, stage and totals", "全部客户，含 RFM、阶段与汇总"),
                (to, parsed, ct) => to.CustomersAsync(parsed.GetValue(traits), ct),
                traits
            ),
            Of(host, output, "orders", host.Say("All orders", "全部订单"), (to, _, ct) => to.OrdersAsync(ct)),
        };
    }

    private static Command Of(
        CommandLineHost host,
        Option<string?> output,
        string what,
        string description,
        Func<ExportAll, ParseResult, CancellationToken, Task<Outcome<int>>> export,
        params IEnumerable<Option> options
    )
    {
        var command = new Command(what, description);
        foreach (var option in options)
            command.Options.Add(option);
        command.SetAction(
            (parsed, ct) =>
                host.WithDataAsync(
                    parsed,
                    async services =>
                    {
                        var (path, asJson) = (parsed.GetValue(output), parsed.GetValue(host.Json));
                        try
                        {
                            // Excel reads a file with this mark as UTF-8; JSON has none.
                            await using var file = path is null
                                ? null
                                : new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: !asJson));
                            var to = new ExportAll(services, file ?? host.Terminal.Output, host.Terminal.Language, asJson);
                            var rows = await export(to, parsed, ct);
                            if (!rows.IsOk)
                                return host.Terminal.Fail(rows.Problems);
                            var counted = what == "orders" ? "订单" : "客户";
                            host.Terminal.Note(new Phrase($"{rows.Value} {what} written.", $"已导出 {rows.Value} 条{counted}。"));
                            return 0;
                        }
                        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                        {
                            return host.Terminal.Fail([CustomersProblems.FileNotWritten(path ?? "-", e.Message)]);
                        }
                    },
                    ct
                )
        );
        return command;
    }
}
