using System.CommandLine;
using Perennial.Plumbing;
using Perennial.Rules.Imports;

namespace Perennial.Imports;

/// <summary><c>perennial import customers|orders|events|contracts FILE</c>: a file into the store, without a server.</summary>
internal static class ImportCommand
{
    public static Command Create(CommandLineHost host)
    {
        var command = new Command(
            "import",
            host.Say("Import a file of customers, orders, events or contracts", "导入客户、订单、事件或合同文件")
        );
        foreach (var kind in Enum.GetValues<ImportKind>())
            command.Subcommands.Add(Create(host, kind));
        command.Subcommands.Add(RevertCommand.List(host));
        command.Subcommands.Add(RevertCommand.Revert(host));
        return command;
    }

    private static Command Create(CommandLineHost host, ImportKind kind)
    {
        var options = new ImportCommandOptions(host, kind);
        var command = new Command(
            kind.Name(),
            kind switch
            {
                ImportKind.Customers => host.Say("One customer a row", "每行一个客户"),
                ImportKind.Contracts => host.Say("One contract, or one term of a contract, a row", "每行一份合同或合同的一期"),
                ImportKind.Orders => host.Say("One order, or one line of an order, a row", "每行一个订单或订单中的一行"),
                _ => host.Say("One event a row", "每行一个事件"),
            }
        );
        options.AddTo(command);
        command.SetAction(
            (parsed, ct) =>
                host.WithDataAsync(
                    parsed,
                    services =>
                        new ImportFromCommandLine(services, host.Terminal, parsed.GetValue(host.Json)).RunAsync(
                            kind,
                            options.Read(parsed),
                            ct
                        ),
                    ct
                )
        );
        return command;
    }
}
