using System.CommandLine;
using Perennial.Plumbing;

namespace Perennial.SampleShop;

/// <summary>A shop that nobody owns, for looking around before one's own data is there.</summary>
internal static class SampleShopRoom
{
    public static IServiceCollection AddSampleShop(this IServiceCollection services) =>
        services
            .AddSingleton<SampleShopWriter>()
            .AddSingleton<SampleShopRecord>()
            .AddSingleton<LoadSampleShop>()
            .AddSingleton<RemoveSampleShop>();

    public static IEnumerable<Command> SampleShopCommands(CommandLineHost host) => [new DemoCommand(host).Create()];
}
