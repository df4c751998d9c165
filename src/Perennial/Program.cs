using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using Perennial;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

var language = Languages.From(
    Environment.GetEnvironmentVariable("LC_ALL") is { Length: > 0 } all ? all
    : Environment.GetEnvironmentVariable("LC_MESSAGES") is { Length: > 0 } messages ? messages
    : Environment.GetEnvironmentVariable("LANG")
);
CultureInfo.CurrentUICulture = new CultureInfo(language is Language.Zh ? "zh-Hans" : "en");
Console.OutputEncoding = new System.Text.UTF8Encoding(false);

var terminal = new Terminal(Console.Out, Console.Error, language, isInteractive: !Console.IsErrorRedirected);
var host = new CommandLineHost(terminal, TimeProvider.System, Rooms.AddServices);
var root = new RootCommand(host.Say("Perennial: keep your customers", "长青：客户留存管理")) { host.Data, host.Postgres, host.Json };
foreach (var command in Rooms.Commands(host))
    root.Subcommands.Add(command);

// The library speaks Chinese everywhere but here.
root.Options.OfType<HelpOption>().Single().Description = host.Say("Show help and usage", "显示帮助与用法");
return await root.Parse(args.Length == 0 ? ["serve"] : args).InvokeAsync();
