using System.Globalization;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;

namespace Perennial.Rules.Journeys;

/// <summary>Says in words where people are and what was decided.</summary>
public static class JourneyTelling
{
    /// <summary>Why somebody is at a step now.</summary>
    /// <param name="waitsFor">What is waited for.</param>
    /// <param name="due">When that ends by time, as a local clock reading; null when it does not.</param>
    /// <param name="of">The event that is waited for, or the guard for which a message waits; null when there is none.</param>
    public static Phrase Waits(string waitsFor, string? due, string? of) =>
        waitsFor switch
        {
            WaitsFor.Time => new($"Waits until {due}", $"等待至 {due}"),
            WaitsFor.Event => new($"Waits for {of}, until {due} at most", $"等待事件 {of}，最晚至 {due}"),
            WaitsFor.Message when of is not null => new(
                $"The message waits until {due}: {Guard(of).En}",
                $"消息等待至 {due}：{Guard(of).Zh}"
            ),
            WaitsFor.Message => new("The message is about to be sent", "消息即将发送"),
            _ => new("The step is about to be done", "即将执行该步骤"),
        };

    /// <summary>Why a run is over.</summary>
    public static Phrase Ended(string ended) =>
        ended.Split(':')[0] switch
        {
            RunEnd.End => new("Went through to the end", "走完全部步骤"),
            RunEnd.Goal => new("Reached the goal", "已达成目标"),
            RunEnd.Exit => new($"Met exit {Place(ended)}", $"满足第 {Place(ended)} 个退出条件"),
            RunEnd.Holdout => new("Left alone, to compare with", "对照组：不做任何触达"),
            RunEnd.Taken => new("Taken out by hand", "被手动移出"),
            RunEnd.Version => new("Left with a new version", "因发布新版本而退出"),
            RunEnd.Archived => new("The journey was archived", "旅程已归档"),
            RunEnd.Merged => new("Merged with a customer who is in it", "与旅程中的客户合并"),
            RunEnd.Lost => new("The step was not there", "步骤不存在"),
            _ => new(ended, ended),
        };

    /// <summary>What was decided at a step.</summary>
    /// <param name="kind">The step's kind.</param>
    /// <param name="way">The way by which it was left; null while somebody is at it, or when the journey was left from it.</param>
    /// <param name="outcome">What was noted.</param>
    public static Phrase Decided(string kind, string? way, string? outcome)
    {
        if (outcome is null)
            return way is null ? new("Is here", "停留于此") : Way(kind, way);
        var (word, about) = (
            outcome.Split(':')[0],
            outcome.Contains(':', StringComparison.Ordinal) ? outcome[(outcome.IndexOf(':', StringComparison.Ordinal) + 1)..] : ""
        );
        return word switch
        {
            "sent" => new("Sent", "已发送"),
            "dry" => new("Written, not sent: no provider is in use", "已生成未发送：未启用服务商"),
            "unknown" => new("Sent or not, nobody knows; it is not sent again", "是否送达未知，不会重发"),
            "skipped" => new($"Not sent: {Guard(about).En}", $"未发送：{Guard(about).Zh}"),
            "failed" => new($"Failed: {Guard(about).En}", $"发送失败：{Guard(about).Zh}"),
            "already" => new("Was so already", "无需变更"),
            "refused" => new($"Not done: {about}", $"未执行：{about}"),
            "nobody" => new("Nobody to tell", "无可通知的人"),
            "unassigned" => new(
                "Nobody could be given it; it is among the tasks of whoever published the journey",
                "无人可接，已列入旅程发布者的任务"
            ),
            "heard" => new("It happened", "事件已发生"),
            "timedOut" => new("It did not happen in time", "限期内未发生"),
            _ => Ended(outcome),
        };
    }

    /// <summary>What a simulated step would do where its way out does not say it; null when that is all.</summary>
    public static Phrase? WouldDo(JourneyStep? step) =>
        step switch
        {
            JourneyStep.Task { To: { Kind: WhomKind.Role, Role: { } role } } => new(
                $"A task for whoever with the role {role.Name().En} has the fewest open ones",
                $"任务交给“{role.Name().Zh}”中未完成任务最少的人"
            ),
            JourneyStep.Notify { To: { Kind: WhomKind.Role, Role: { } role } } => new(
                $"Everybody with the role {role.Name().En} is told",
                $"通知全部“{role.Name().Zh}”"
            ),
            _ => null,
        };

    /// <summary>The guards of messages, as people read them.</summary>
    public static Phrase Guard(string guard) =>
        guard switch
        {
            "consent" => new("no consent", "未同意接收"),
            "suppression" => new("the address is suppressed", "地址已被屏蔽"),
            "budget" => new("the contact budget is used up", "触达次数已用完"),
            "cap" => new("the platform's monthly limit is reached", "已达平台每月上限"),
            "quiet" or "quietHours" => new("quiet hours", "免打扰时段"),
            "address" => new("no address", "没有地址"),
            "repeat" => new("the address has it already", "该地址已收到"),
            "holdout" => new("left alone", "对照组"),
            "template" => new("the template could not be written", "模板无法生成"),
            "provider" => new("the provider", "发送服务商"),
            "journey" => new("the customer had left the journey", "客户已离开旅程"),
            _ => new(guard, guard),
        };

    private static Phrase Way(string kind, string way) =>
        way switch
        {
            "next" when kind is "branch" => new("No rule held", "各规则均不满足"),
            "next" => new("Done", "已完成"),
            "notSent" => new("Not sent", "未发送"),
            "timedOut" => new("It did not happen in time", "限期内未发生"),
            _ => new($"Way {Place(way)}", $"第 {Place(way)} 条路径"),
        };

    private static string Place(string text) =>
        int.TryParse(text.Split(':')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? (place + 1).ToString(CultureInfo.InvariantCulture)
            : "";
}
