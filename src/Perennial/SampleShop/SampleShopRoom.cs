using System.CommandLine;
using Perennial.Access;
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
            .AddSingleton<RemoveSampleShop>()
            .AddSingleton<FillWithSample>(provider =>
                (actor, ct) => provider.GetRequiredService<LoadSampleShop>().RunAsync(new SampleShopSize(), actor, progress: null, ct)
            );

    public static IEnumerable<Command> SampleShopCommands(CommandLineHost host) => [new DemoCommand(host).Create()];
}
