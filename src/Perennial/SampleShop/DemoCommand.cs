using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.SampleShop;

/// <summary><c>perennial demo</c>: loads the sample shop into an empty data folder, or takes it out again.</summary>
internal sealed class DemoCommand(CommandLineHost host)
{
    private static readonly int EarliestEnd = LocalDay.Of(1993, 1, 1);
    private static readonly int LatestEnd = LocalDay.Of(2079, 12, 31);

    private readonly Option<int> _customers = new("--customers")
    {
        Description = host.Say("How many customers", "客户数量"),
        DefaultValueFactory = _ => SampleShopSize.Usual,
    };

    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = host.Say("Which shop of this size; the same seed gives the same shop", "随机种子；相同种子得到相同的店铺"),
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<string?> _end = new("--end")
    {
        Description = host.Say(
            "The day before which everything happened, 2026-01-31; today when left out",
            "数据截止日（不含），如 2026-01-31；默认今天"
        ),
    };

    private readonly Option<bool> _remove = new("--remove") { Description = host.Say("Take the sample shop out again", "移除示例店铺") };

    public Command Create()
    {
        var command = new Command("demo", host.Say("Load the sample shop into an empty data folder", "将示例店铺载入空的数据目录"))
        {
            _customers,
            _seed,
            _end,
            _remove,
        };
        command.SetAction(
            (parsed, ct) =>
                host.WithDataAsync(
                    parsed,
                    services => parsed.GetValue(_remove) ? RemoveAsync(parsed, services, ct) : LoadAsync(parsed, services, ct),
                    ct
                )
        );
        return command;
    }

    private async Task<int> LoadAsync(ParseResult parsed, IServiceProvider services, CancellationToken ct)
    {
        var end = LocalDay.Parse(parsed.GetValue(_end));
        if (parsed.GetValue(_end) is { } text && (end < EarliestEnd || end > LatestEnd || end is null))
            return host.Terminal.Fail([SampleShopProblems.BadEnd(text)]);
        var size = new SampleShopSize(parsed.GetValue(_customers), parsed.GetValue(_seed), end);
        var start = Stopwatch.GetTimestamp();
        var loading = services.GetRequiredService<LoadSampleShop>();
        var outcome = await loading.RunAsync(size, Actor.CommandLine, ProgressOf(size.Customers), ct);
        if (!outcome.IsOk)
            return host.Terminal.Fail(outcome.Problems);
        Report(outcome.Value, Stopwatch.GetElapsedTime(start), parsed.GetValue(host.Json));
        return 0;
    }

    private async Task<int> RemoveAsync(ParseResult parsed, IServiceProvider services, CancellationToken ct)
    {
        var outcome = await services.GetRequiredService<RemoveSampleShop>().RunAsync(Actor.CommandLine, ct);
        if (!outcome.IsOk)
            return host.Terminal.Fail(outcome.Problems);
        if (parsed.GetValue(host.Json))
            host.Terminal.WriteJson(new { Removed = true, Kept = outcome.Value });
        else if (outcome.Value == 0)
            host.Terminal.Say(new("The sample shop is gone.", "示例店铺已移除。"));
        else
            host.Terminal.Say(
                Say(
                    $"The sample shop is gone, but for {outcome.Value:N0} rows that your own data uses.",
                    $"示例店铺已移除；有 {outcome.Value:N0} 行因您自己的数据仍在使用而保留。"
                )
            );
        return 0;
    }

    // A line for every tenth on paper, every batch on a terminal.
    private Action<int> ProgressOf(int customers)
    {
        var tenths = 0;
        return done =>
        {
            if (!host.Terminal.IsInteractive && done * 10L / customers == tenths)
                return;
            tenths = (int)(done * 10L / customers);
            host.Terminal.Progress(
                Say($"{done:N0} of {customers:N0} customers", $"已生成 {done:N0} / {customers:N0} 位客户"),
                last: done == customers
            );
        };
    }

    private void Report(SampleShopLoaded loaded, TimeSpan elapsed, bool json)
    {
        if (json)
            host.Terminal.WriteJson(
                new
                {
                    loaded.Customers,
                    loaded.Orders,
                    loaded.Items,
                    loaded.Refunds,
                    loaded.Visits,
                    Seconds = Math.Round(elapsed.TotalSeconds, 3),
                }
            );
        else
            host.Terminal.Say(
                Say(
                    $"The sample shop is here: {loaded.Customers:N0} customers, {loaded.Orders:N0} orders with {loaded.Items:N0} items, in {elapsed.TotalSeconds:N1} s.",
                    $"示例店铺已载入：{loaded.Customers:N0} 位客户，{loaded.Orders:N0} 笔订单（{loaded.Items:N0} 个商品行），用时 {elapsed.TotalSeconds:N1} 秒。"
                )
            );
    }

    private static Phrase Say(FormattableString en, FormattableString zh) =>
        new(en.ToString(CultureInfo.InvariantCulture), zh.ToString(CultureInfo.InvariantCulture));
}
