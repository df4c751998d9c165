using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Settings;
using Perennial.SampleShop;

namespace Perennial;

/// <summary><c>serve --sample</c> on an empty data folder: an administrator whose password is shown once, and the sample shop.</summary>
internal static class FirstStart
{
    public const string Email = "admin@example.com";

    public static async Task RunAsync(IServiceProvider services, Terminal terminal, CancellationToken ct)
    {
        var first = services.GetRequiredService<FirstAdministrator>();
        if (!await first.IsNeededAsync(ct))
            return;
        var created = await first.CreateWithRandomPasswordAsync(Email, WorkspaceHere(terminal.Language), ct);
        if (!created.IsOk)
        {
            terminal.Fail(created.Problems);
            return;
        }
        terminal.Note(new("Loading the sample shop …", "正在载入示例店铺……"));
        // Refused only beside data of the user's own, which is then what there is to see.
        await services.GetRequiredService<LoadSampleShop>().RunAsync(new SampleShopSize(), Actor.System, progress: null, ct);
        terminal.Say(
            new(
                $"Sign in as {Email} with the password {created.Value} (it is shown only now).",
                $"请用 {Email} 登录，密码：{created.Value}（仅显示这一次）。"
            )
        );
    }

    // Days begin where the machine is; a machine without a named zone counts in UTC.
    private static Workspace WorkspaceHere(Language language) =>
        Workspace.Default with
        {
            Name = new Phrase("Sample shop", "示例店铺").In(language),
            Language = language,
            TimeZone = TimeZoneInfo.Local.HasIanaId ? TimeZoneInfo.Local.Id : "UTC",
            Industry = "retail",
        };
}
