using System.CommandLine;
using Perennial.Plumbing;
using Perennial.Rules.Segments;
using Perennial.Traits;

namespace Perennial.Segments;

/// <summary><c>perennial segment preview 'RULE'</c> and <c>segment explain 'RULE' --customer ID</c>.</summary>
internal static class SegmentCommand
{
    public static Command Create(CommandLineHost host) =>
        new("segment", host.Say("Ask what a rule finds", "试算分群规则")) { Preview(host), Explain(host) };

    private static Command Preview(CommandLineHost host)
    {
        var (rule, at) = (Rule(host), At(host));
        var command = new Command("preview", host.Say("Count who satisfies a rule", "统计满足规则的客户")) { rule, at };
        command.SetAction(
            (parsed, ct) =>
                host.WithDataAsync(
                    parsed,
                    async services =>
                    {
                        var found = await services
                            .GetRequiredService<PreviewRule>()
                            .RunAsync(parsed.GetValue(rule)!, parsed.GetValue(at), ct);
                        if (!found.IsOk)
                            return host.Terminal.Fail(found.Problems);
                        var preview = found.Value;
                        if (parsed.GetValue(host.Json))
                            host.Terminal.WriteJson(
                                new
                                {
                                    preview.Count,
                                    preview.Sample,
                                    preview.Sql,
                                    Explain = new { preview.Explain.Zh, preview.Explain.En },
                                    preview.Rule,
                                    preview.TookMs,
                                }
                            );
                        else
                            host.Terminal.Say(
                                new(
                                    $"{preview.Count} customers: {preview.Explain.En}\n{string.Join('\n', preview.Sample)}",
                                    $"{preview.Count} 位客户：{preview.Explain.Zh}\n{string.Join('\n', preview.Sample)}"
                                )
                            );
                        return 0;
                    },
                    ct
                )
        );
        return command;
    }

    private static Command Explain(CommandLineHost host)
    {
        var (rule, at) = (Rule(host), At(host));
        var customer = new Option<long>("--customer") { Description = host.Say("The customer's id", "客户 id"), Required = true };
        var command = new Command("explain", host.Say("Why one customer satisfies a rule, or not", "说明某位客户为何（不）满足规则"))
        {
            rule,
            at,
            customer,
        };
        command.SetAction(
            (parsed, ct) =>
                host.WithDataAsync(
                    parsed,
                    async services =>
                    {
                        var found = await services
                            .GetRequiredService<PreviewRule>()
                            .WhyAsync(parsed.GetValue(rule)!, parsed.GetValue(customer), parsed.GetValue(at), ct);
                        if (!found.IsOk)
                            return host.Terminal.Fail(found.Problems);
                        var explain = (await services.GetRequiredService<TraitTable>().BookAsync(ct)).Explain;
                        var lines = found.Value.Select(f => new
                        {
                            f.Depth,
                            Rule = RuleText.Print(f.Condition),
                            Said = explain.Of(f.Condition),
                            f.Holds,
                            f.Value,
                        });
                        if (parsed.GetValue(host.Json))
                            host.Terminal.WriteJson(
                                lines.Select(l => new
                                {
                                    l.Depth,
                                    l.Rule,
                                    Explain = new { l.Said.Zh, l.Said.En },
                                    l.Holds,
                                    l.Value,
                                })
                            );
                        else
                            foreach (var line in lines)
                                host.Terminal.Output.WriteLine(
                                    $"{new string(' ', line.Depth * 2)}{(line.Holds ? "✓" : "✗")} {line.Said.In(host.Terminal.Language)}{(line.Value is null ? "" : $"  [{line.Value}]")}"
                                );
                        return 0;
                    },
                    ct
                )
        );
        return command;
    }

    private static Argument<string> Rule(CommandLineHost host) =>
        new("rule")
        {
            Description = host.Say(
                "A rule, such as 'orders >= 3 and not did(order in last 30 days)'",
                "规则，如 'orders >= 3 and not did(order in last 30 days)'"
            ),
        };

    private static Option<string?> At(CommandLineHost host) =>
        new("--at")
        {
            Description = host.Say("Look back from this day or instant; nothing later is seen", "以此日期或时刻为准；之后的数据不可见"),
        };
}
