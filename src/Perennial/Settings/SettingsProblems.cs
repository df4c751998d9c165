using Perennial.Rules.Basics;

namespace Perennial.Settings;

/// <summary>Everything that can keep a change of the settings from being made.</summary>
internal static class SettingsProblems
{
    public static Problem ZoneChangeRunning(string zone) =>
        new(
            "zone-change-running",
            new("The time zone is being changed", "正在更改时区"),
            new(
                $"Days are being counted in {zone}. Wait until that is done, then choose another zone.",
                $"正在按 {zone} 重新计算日期。请等待完成后再选择其他时区。"
            ),
            "timeZone"
        )
        {
            Kind = ProblemKind.Conflict,
        };
}
