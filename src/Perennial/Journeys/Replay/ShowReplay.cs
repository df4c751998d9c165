using System.Globalization;
using Dapper;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>What a journey would have done.</summary>
/// <param name="Days">How far back it was asked for.</param>
/// <param name="Until">How far it got; before now when it took too long or too many would have entered.</param>
/// <param name="Whole">Whether it got to the end.</param>
/// <param name="Entered">How often somebody would have entered.</param>
/// <param name="People">How many different people those are.</param>
/// <param name="HeldOut">How often somebody would have been left alone.</param>
/// <param name="Refused">Who came and would not have been let in.</param>
/// <param name="Sent">Messages that would have been sent.</param>
/// <param name="NotSent">Messages that would not, by the guard that stops them.</param>
/// <param name="UnderWay">Who would still be in it.</param>
/// <param name="Steps">How often each step would have been done.</param>
/// <param name="Sample">The first of them, those who got most first.</param>
/// <param name="Sentence">All of it in the reader's language.</param>
/// <param name="Notes">What is exact and what is not, in the reader's language.</param>
internal sealed record ReplayView(
    int Days,
    DateTimeOffset From,
    DateTimeOffset Until,
    bool Whole,
    int Entered,
    int People,
    int HeldOut,
    int Refused,
    int Sent,
    IReadOnlyList<ReplayReason> NotSent,
    int UnderWay,
    IReadOnlyList<ReplayStep> Steps,
    IReadOnlyList<ReplayPerson> Sample,
    string Sentence,
    IReadOnlyList<string> Notes
);

/// <param name="Step">Its id.</param>
/// <param name="Times">How often it would have been done.</param>
internal sealed record ReplayStep(string Step, int Times);

/// <param name="Reason">In the reader's language.</param>
internal sealed record ReplayReason(string Reason, int Times);

/// <summary>Somebody who would have entered.</summary>
/// <param name="Sent">How many messages they would have got.</param>
/// <param name="Step">Where they would be; null when it is over.</param>
/// <param name="Ended">Why it would be over, in the reader's language; null while it goes on.</param>
internal sealed record ReplayPerson(long Customer, string? Name, DateTimeOffset EnteredAt, int Sent, string? Step, string? Ended);

/// <summary>Tells what a replay came to.</summary>
internal sealed class ShowReplay(Store store)
{
    private const int Most = 100;

    public async Task<ReplayView> ShowAsync(Replayed replayed, Language language, CancellationToken ct)
    {
        var (door, walk) = (replayed.Door, replayed.Walk);
        var first = walk.All.OrderByDescending(one => one.Sent).ThenByDescending(one => one.State.EnteredAt).Take(Most).ToList();
        var names = (
            await store.ReadAsync(
                c =>
                    c.QueryAsync<(long Id, string? Name)>(
                        $"SELECT id, COALESCE(name, number) FROM customers WHERE id IN ({store.Dialect.IntegersIn("ids")})",
                        new { ids = BulkWrite.Json(first.Select(one => one.State.Customer).Distinct()) }
                    ),
                ct
            )
        ).ToDictionary(row => row.Id, row => row.Name);
        return new ReplayView(
            replayed.Days,
            At(replayed.From),
            At(replayed.Until),
            replayed.Until >= replayed.Now,
            door.Entered,
            walk.All.Select(one => one.State.Customer).Distinct().Count(),
            door.HeldOut,
            door.Refused.Values.Sum(),
            walk.Sent,
            [
                .. walk
                    .Stopped.OrderByDescending(one => one.Value)
                    .Select(one => new ReplayReason(JourneyTelling.Guard(one.Key).In(language), one.Value)),
            ],
            walk.All.Count(one => one.State.IsActive),
            [.. replayed.Definition.Steps.Select(step => new ReplayStep(step.Id, walk.Done.GetValueOrDefault(step.Id)))],
            [.. first.Select(one => PersonOf(one, names, language))],
            Sentence(replayed).In(language),
            [.. Notes(replayed).Select(note => note.In(language))]
        );
    }

    private static ReplayPerson PersonOf(Walker one, Dictionary<long, string?> names, Language language) =>
        new(
            one.State.Customer,
            names.GetValueOrDefault(one.State.Customer),
            At(one.State.EnteredAt),
            one.Sent,
            one.State.IsActive ? one.State.Step : null,
            one.State.Ended is { } ended ? JourneyTelling.Ended(ended).In(language) : null
        );

    private static Phrase Sentence(Replayed replayed)
    {
        var (door, walk) = (replayed.Door, replayed.Walk);
        var held = door.HeldOut;
        return new(
            $"Over the last {replayed.Days} days this would have entered {Counted(door.Entered, "person", "people")} and sent {Counted(walk.Sent, "message", "messages")}"
                + (held > 0 ? $"; {Number(held)} would have been left alone." : "."),
            $"过去 {replayed.Days} 天，本旅程会有 {Number(door.Entered)} 人次进入，发送 {Number(walk.Sent)} 条消息"
                + (held > 0 ? $"；另有 {Number(held)} 人次留作对照。" : "。")
        );
    }

    private static string Counted(int count, string one, string many) => $"{Number(count)} {(count == 1 ? one : many)}";

    private static IEnumerable<Phrase> Notes(Replayed replayed)
    {
        if (replayed.Until < replayed.Now)
            yield return new(
                "There was more than could be gone through at once: this is told up to the day above. Ask for fewer days.",
                "数据量较大，未能一次走完：结果截至上方所示日期，请减少天数。"
            );
        yield return replayed.Source switch
        {
            EntrySource.Log => new("Who would have entered, and when, is read from the log.", "谁在何时进入，取自事件日志。"),
            EntrySource.Rule => new(
                "The segment is younger than these days: who was in it is its rule asked as of the end of each day, with today's facts and fields.",
                "分群创建时间晚于该时段：按其规则在每日末的结果推算，客户资料与字段取今天的值。"
            ),
            EntrySource.Calendar => new(
                "Who would have entered is the rule asked as of each day, with today's facts and fields.",
                "谁会进入按规则在当日的结果推算，客户资料与字段取今天的值。"
            ),
            EntrySource.Changes => new("Who would have entered is read from the history of changes.", "谁会进入取自资料变更历史。"),
            _ => new(
                "Nobody enters this journey by themselves: people are let in by hand or by the API.",
                "本旅程只能手动或通过 API 加入，不会有人自行进入。"
            ),
        };
        yield return new(
            "It is assumed that nobody was in it before, and that the messages would have changed nothing: what people did is what they did without it.",
            "假设此前无人在旅程中，且消息不会改变任何人的行为：人们所做的是没有旅程时所做的。"
        );
        yield return new(
            "Addresses, consents and suppressions are today's. Contact limits, quiet hours and the workspace's holdout are not counted. Rules at steps are asked as of the end of the day.",
            "地址、同意状态与屏蔽名单取今天的值；未计触达上限、免打扰时段与全局对照组；步骤中的规则按当日末判断。"
        );
    }

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static DateTimeOffset At(long time) => DateTimeOffset.FromUnixTimeMilliseconds(time);
}
