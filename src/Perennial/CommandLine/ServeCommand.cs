using System.CommandLine;
using Perennial.Plumbing;

namespace Perennial;

/// <summary><c>perennial serve</c>: the server. Also what runs when no command is given.</summary>
internal static class ServeCommand
{
    public static Command Create(CommandLineHost host)
    {
        var urls = new Option<string>("--urls")
        {
            Description = host.Say("Address to listen on", "监听地址"),
            DefaultValueFactory = _ => "http://127.0.0.1:5080",
        };
        var sample = new Option<bool>("--sample")
        {
            Description = host.Say(
                "On an empty data folder: create an administrator and load the sample shop",
                "数据目录为空时：创建管理员并载入示例店铺"
            ),
        };
        var command = new Command("serve", host.Say("Start the server", "启动服务")) { urls, sample };
        command.SetAction(
            async (parsed, ct) =>
            {
                var options = host.OptionsFrom(parsed);
                var folder = DataFolderLock.Take(options);
                if (!folder.IsOk)
                    return host.Terminal.Fail(folder.Problems);
                using var held = folder.Value;
                var address = parsed.GetValue(urls)!;
                await using var server = Server.Build(options, host.Clock, address);
                var opened = await OpenData.RunAsync(server.Services.GetRequiredService<Store>(), host.Clock, ct);
                return opened.IsOk
                    ? await Server.RunAsync(server, address, parsed.GetValue(sample), host.Terminal, ct)
                    : host.Terminal.Fail(opened.Problems);
            }
        );
        return command;
    }
}
